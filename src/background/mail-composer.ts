/** Opens Odoo's own mail composer in a page, through the action service that its web client leaves in reach. */
import type { RecordRef } from '../protocol/call-snapshot.ts';

export interface MailRequest {
  /** The record whose chatter keeps the mail. */
  readonly record: RecordRef;
  /** To whom. */
  readonly partnerId: number;
  readonly majorVersion: number;
}

/**
 * The action that the web client itself starts (`mail/static/src`, 14–19): 17 took lists of records and refuses the
 * old name.
 */
export function composeAction({ record, partnerId, majorVersion }: MailRequest) {
  return {
    type: 'ir.actions.act_window',
    res_model: 'mail.compose.message',
    view_mode: 'form',
    views: [[false, 'form']],
    target: 'new',
    context: {
      default_model: record.model,
      ...(majorVersion >= 17 ? { default_res_ids: [record.id] } : { default_res_id: record.id }),
      default_partner_ids: [partnerId],
      default_composition_mode: 'comment',
    },
  };
}

/** Resolves with false where the page has no web client, or does not let it be reached. */
export async function openMailComposer(tabId: number, request: MailRequest): Promise<boolean> {
  try {
    const [ran] = await chrome.scripting.executeScript({
      target: { tabId },
      world: 'MAIN',
      func: startAction,
      args: [composeAction(request)],
    });
    return ran?.result === true;
  } catch {
    // The tab was closed, or shows a page that we may not touch: the caller has another way.
    return false;
  }
}

/** Runs in the page: must not refer to anything outside itself. */
function startAction(action: object): boolean {
  interface WebClient {
    readonly __WOWL_DEBUG__?: {
      readonly root?: {
        readonly env?: {
          readonly services?: { readonly action?: { doAction?: (action: object) => unknown } };
        };
      };
    };
    readonly __DEBUG__?: {
      readonly services?: Readonly<Record<string, { do_action?: (action: object) => unknown }>>;
    };
  }
  const { odoo } = globalThis as unknown as { readonly odoo?: WebClient };
  const service = odoo?.__WOWL_DEBUG__?.root?.env?.services?.action;
  if (typeof service?.doAction === 'function') {
    service.doAction(action);
    return true;
  }
  const client = odoo?.__DEBUG__?.services?.['web.web_client'];
  if (typeof client?.do_action !== 'function') return false;
  client.do_action(action);
  return true;
}
