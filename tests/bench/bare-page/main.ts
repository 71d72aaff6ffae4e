/** The yardstick: a page with nothing but stock SIP.js that registers and calls when its button is clicked. */
import { Inviter, Registerer, RegistererState, UserAgent, Web } from 'sip.js';

const parameters = new URLSearchParams(location.search);
const domain = parameters.get('domain') ?? '';
const user = parameters.get('user') ?? '';
const uri = UserAgent.makeURI(`sip:${user}@${domain}`);
if (uri === undefined) throw new Error('bad user or domain');

// Only what keeps it working here is set: no public STUN server, no printing of messages.
const agent = new UserAgent({
  uri,
  authorizationUsername: user,
  authorizationPassword: parameters.get('secret') ?? '',
  transportOptions: { server: parameters.get('server') ?? '', traceSip: false },
  logBuiltinEnabled: false,
  sessionDescriptionHandlerFactory: Web.defaultSessionDescriptionHandlerFactory(),
  sessionDescriptionHandlerFactoryOptions: { peerConnectionConfiguration: { iceServers: [] } },
});
const registerer = new Registerer(agent);
const button = document.querySelector<HTMLButtonElement>('#call');
let call: Inviter | null = null;

registerer.stateChange.addListener((state) => {
  if (button !== null) button.disabled = state !== RegistererState.Registered;
});

button?.addEventListener('click', () => {
  const target = UserAgent.makeURI(`sip:${parameters.get('target') ?? ''}@${domain}`);
  if (target === undefined) throw new Error('bad target');
  call = new Inviter(agent, target, {
    sessionDescriptionHandlerOptions: { constraints: { audio: true, video: false } },
  });
  void call.invite();
});

/** Ends the call that the button placed. */
(globalThis as { hangUp?: () => Promise<unknown> }).hangUp = async () => call?.bye();

await agent.start();
await registerer.register();
