/** The form of an activity: what it starts with, what another type changes, and what of it is written. */
import { describe, expect, it } from 'vitest';
import type { ActivityDetails, ActivityType } from '../../protocol/odoo-activity-commands.ts';
import { changesOf, draftOf, withType, type ActivityDraft } from './activity-draft.ts';

const details: ActivityDetails = {
  id: 5,
  summary: 'Discuss the delivery date',
  icon: 'fa-phone',
  deadline: '2026-03-02',
  due: 'today',
  record: { model: 'sale.order', id: 2 },
  recordName: 'S00002',
  contact: null,
  type: { id: 2, name: 'Call' },
  note: 'By the end of the week',
  assignee: { id: 6, name: 'Marc Demo' },
  canWrite: true,
  next: 'none',
};
const type = (change: Partial<ActivityType> = {}): ActivityType => ({
  id: 2,
  name: 'Call',
  isCall: true,
  defaultSummary: '',
  defaultNote: '',
  suggestedDeadline: '2026-03-04',
  ...change,
});
const email = type({
  id: 1,
  name: 'Email',
  isCall: false,
  defaultSummary: 'Write',
  defaultNote: 'Ask for the plan',
  suggestedDeadline: '2026-03-09',
});
const empty = draftOf(null);

describe('a draft', () => {
  it('is empty for a new activity', () => {
    expect(empty).toEqual({ typeId: 0, summary: '', note: '', deadline: '', assigneeId: null });
  });

  it('starts with what Odoo has', () => {
    expect(draftOf(details)).toEqual({
      typeId: 2,
      summary: 'Discuss the delivery date',
      note: 'By the end of the week',
      deadline: '2026-03-02',
      assigneeId: 6,
    });
  });

  it('leaves out a summary that is only the name of the type', () => {
    expect(draftOf({ ...details, summary: 'Call' }).summary).toBe('');
  });

  it('of an activity without type and assignee has neither', () => {
    expect(draftOf({ ...details, type: null, assignee: null })).toMatchObject({
      typeId: 0,
      assigneeId: null,
    });
  });
});

describe('another type', () => {
  it('brings its defaults into an untouched form', () => {
    expect(withType(empty, undefined, email)).toEqual({
      typeId: 1,
      summary: 'Write',
      note: 'Ask for the plan',
      deadline: '2026-03-09',
      assigneeId: null,
    });
  });

  it('takes the defaults of the one before away again', () => {
    const written = withType(empty, undefined, email);
    expect(withType(written, email, type())).toEqual({ ...empty, typeId: 2, deadline: '2026-03-04' });
  });

  it.each([
    ['summary', { summary: 'My own' }],
    ['note', { note: 'My own' }],
    ['deadline', { deadline: '2026-12-24' }],
  ] as const)('leaves the %s alone that the user has written', (field, own) => {
    const written: ActivityDraft = { ...withType(empty, undefined, email), ...own };
    expect(withType(written, email, type())[field]).toBe(Object.values(own)[0]);
  });
});

describe('what is written', () => {
  it('is nothing where nothing was changed', () => {
    expect(changesOf(draftOf(details), details)).toEqual({});
    const named = { ...details, summary: 'Call' };
    expect(changesOf(draftOf(named), named)).toEqual({});
  });

  it.each([[{ summary: 'Call back' }], [{ note: '' }], [{ deadline: '2026-03-09' }], [{ assigneeId: 2 }]])(
    'is what was changed: %j',
    (change) => {
      expect(changesOf({ ...draftOf(details), ...change }, details)).toEqual(change);
    },
  );

  it('never takes the assignee away, since «nobody» stands for the signed-in user in a new one only', () => {
    expect(changesOf({ ...draftOf(details), assigneeId: null }, details)).toEqual({});
  });
});
