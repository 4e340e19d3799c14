/** What may be due for somebody who is signed in: the kinds of reminders on the console's start page. */
export const dueKinds = ['review', 'aside', 'work', 'report', 'handover', 'waiting', 'signature'] as const;
export type DueKind = (typeof dueKinds)[number];
