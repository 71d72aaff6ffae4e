/** Whom a detail screen or a call is about: what is needed to call them and to find their documents. */
import type { CallAbout } from '../../protocol/call-log.ts';
import type { CallSnapshot, RecordRef } from '../../protocol/call-snapshot.ts';
import type { Caller } from '../../protocol/caller.ts';
import type { Activity, Contact } from '../../protocol/odoo-data.ts';
import { activityTitle } from '../../ui/activity-title.ts';
import { partyName } from '../../ui/call-view.ts';

export interface Subject {
  readonly name: string;
  /** True for a contact that was opened as such, not through an activity or a call. */
  readonly isContact?: boolean;
  /** A second line: what an activity is about; may be empty. */
  readonly about: string;
  readonly email: string;
  readonly numbers: Contact['numbers'];
  readonly partnerId: number | null;
  /** Path of the picture on Odoo's origin, or null. */
  readonly picturePath: string | null;
  /** The record a call belongs to, which may be the partner itself. */
  readonly record: RecordRef | null;
  /** Name of the record where it is not the partner; may be empty. */
  readonly recordName: string;
  /** The activity it is about, where it was opened from one. */
  readonly activity?: Activity;
}

function activityOf({ activity, recordName, name }: Subject): CallAbout['activity'] {
  if (activity === undefined) return null;
  return { id: activity.id, name: (activity.summary || recordName || name).slice(0, 200) };
}

/** What a call to a subject takes along for what is done after it. */
export function aboutOf(subject: Subject, companyIds: readonly number[]): CallAbout {
  return {
    recordName: (subject.recordName || subject.name).slice(0, 200),
    partnerId: subject.partnerId,
    activity: activityOf(subject),
    companyIds: companyIds.slice(0, 100),
  };
}

export function subjectOfContact(contact: Contact): Subject {
  return {
    // The company stands in a line of its own.
    name: contact.name || contact.company,
    isContact: true,
    about: contact.name === '' ? '' : contact.company,
    email: contact.email,
    numbers: contact.numbers,
    partnerId: contact.id,
    picturePath: contact.avatarPath || null,
    record: { model: 'res.partner', id: contact.id },
    recordName: '',
  };
}

export function subjectOfActivity(activity: Activity): Subject {
  const { first, second } = activityTitle(activity);
  const { contact, record, recordName } = activity;
  const about = [second, activity.summary].filter(
    (line, index, all) => line !== '' && all.indexOf(line) === index,
  );
  const common = { name: first, about: about.join(' – '), record, recordName, activity };
  if (contact === null) return { ...common, email: '', numbers: [], partnerId: null, picturePath: null };
  return {
    ...common,
    email: contact.email,
    numbers: contact.numbers,
    // A record with names and numbers of its own, as a lead may be, has no contact and no picture.
    partnerId: contact.avatarPath === '' ? null : contact.id,
    picturePath: contact.avatarPath || null,
  };
}

/**
 * What a call alone tells; `known` is what this page knew when it dialled, and is lost with the page. `who` is the party
 * in the Odoo of this page, if it was found there.
 */
export function subjectOfCall(
  call: CallSnapshot,
  known: Subject | undefined,
  partnerPicture: (partnerId: number) => string,
  who: Caller | null,
): Subject {
  if (known !== undefined) return known;
  if (who !== null) {
    return {
      name: partyName(call.party),
      about: who.company,
      email: who.email,
      numbers: [],
      partnerId: who.contactId,
      picturePath: who.avatarPath || null,
      record: call.record ?? who.record,
      recordName: who.recordName,
    };
  }
  const partnerId = call.record?.model === 'res.partner' ? call.record.id : null;
  return {
    name: partyName(call.party),
    about: '',
    email: '',
    numbers: [],
    partnerId,
    picturePath: partnerId === null ? null : partnerPicture(partnerId),
    record: call.record,
    recordName: '',
  };
}

/** The record beside the partner, which has a button of its own. */
export function linkedRecord({ record, partnerId }: Subject): RecordRef | null {
  return record === null || (record.model === 'res.partner' && record.id === partnerId) ? null : record;
}
