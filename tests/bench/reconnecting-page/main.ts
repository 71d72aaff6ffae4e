/** The yardstick for coming back: a page with SIP.js' own SessionManager, which reconnects as it is set up out of the box. */
import { Web } from 'sip.js';

const parameters = new URLSearchParams(location.search);
const user = parameters.get('user') ?? '';

const manager = new Web.SessionManager(parameters.get('server') ?? '', {
  aor: `sip:${user}@${parameters.get('domain') ?? ''}`,
  userAgentOptions: {
    authorizationUsername: user,
    authorizationPassword: parameters.get('secret') ?? '',
    logBuiltinEnabled: false,
  },
});
await manager.connect();
await manager.register();
