/** Answers what faces ask about one activity: read, finish, edit, cancel, bring back, schedule. */
import { ok } from '../lib/result.ts';
import type { odooActivityCommands } from '../protocol/odoo-activity-commands.ts';
import { done, type Handlers } from '../protocol/receive.ts';
import { openMailComposer } from './mail-composer.ts';
import type { OdooDesk } from './odoo-desk.ts';

export function activityHandlers({
  odoo,
}: {
  readonly odoo: OdooDesk;
}): Pick<Handlers<'background'>, keyof typeof odooActivityCommands> {
  return {
    'activity.read': (args, from) => odoo.serve(from, (client) => client.readActivity(args)),
    'activity.finish': (args, from) => odoo.serve(from, (client) => client.finishActivity(args)),
    'activity.edit': async (args, from) => {
      const edited = await odoo.serve(from, (client) => client.editActivity(args));
      return edited.ok ? done : edited;
    },
    'activity.cancel': (args, from) =>
      odoo.serve(from, async (client) => {
        const read = await client.cancelActivity(args);
        if (!read.ok) return read;
        const { value } = read;
        return ok({ cancelled: value === null ? null : { ...value, lost: [...value.lost] } });
      }),
    'activity.restore': (args, from) =>
      odoo.serve(from, async (client) => {
        const restored = await client.restoreActivity(args);
        return restored.ok ? ok({ activityId: restored.value }) : restored;
      }),
    'activity.types': (args, from) =>
      odoo.serve(from, async (client) => {
        const types = await client.listActivityTypes(args);
        return types.ok ? ok({ types: types.value }) : types;
      }),
    'activity.assignees': (args, from) =>
      odoo.serve(from, async (client) => {
        const users = await client.listUsers(args);
        return users.ok ? ok({ users: users.value.map(({ id, name }) => ({ id, name })) }) : users;
      }),
    'activity.schedule': (args, from) =>
      odoo.serve(from, async (client) => {
        const scheduled = await client.scheduleActivity(args);
        return scheduled.ok ? ok({ activityId: scheduled.value }) : scheduled;
      }),
    'odoo.compose-mail': async (args, { frame }) =>
      ok({ isOpen: frame !== undefined && (await openMailComposer(frame.tabId, args)) }),
  };
}
