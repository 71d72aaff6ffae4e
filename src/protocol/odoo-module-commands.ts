/** The part of the protocol's table about Odoo's own telephone modules. */
import * as v from 'valibot';
import { AccountIdSchema } from './call-snapshot.ts';
import { command, text } from './command.ts';
import { SettingsViewSchema } from './settings-view.ts';

/** An account that Odoo holds for the user, as it may be shown: without its password. */
export const SipProposalSchema = v.object({
  source: v.picklist(['voip_oca', 'odoo-phone']),
  websocketUrl: text(500),
  domain: text(500),
  username: text(500),
  hasPassword: v.boolean(),
  isUsedByPage: v.boolean(),
  /** The account of ours that is the same one already, or null. */
  accountId: v.nullable(AccountIdSchema),
});
export type ShownSipProposal = v.InferOutput<typeof SipProposalSchema>;

/** Sent by the options page only: an account is part of the settings. */
export const moduleCommands = {
  'odoo.sip-proposal': command({
    from: ['options'],
    to: 'background',
    args: v.strictObject({ origin: text(300) }),
    reply: v.object({ proposal: v.nullable(SipProposalSchema) }),
  }),
  /** Makes an account of it, or renews the one there is; the password goes from Odoo into the vault and nowhere else. */
  'odoo.take-over-account': command({
    from: ['options'],
    to: 'background',
    args: v.strictObject({ origin: text(300) }),
    reply: SettingsViewSchema,
  }),
} as const;
