/** Who does it: an editor who is new, or the administrator who signs. */
export type Person = 'Li' | 'Wang';

/** One thing done with hand or keyboard, by the words on the page. */
export type Step =
  | { press: string }
  | { fill: string; with: string }
  | { tick: string }
  | { choose: string; option: string }
  /** A folder made for this: two notices and a file that can't be read. */
  | { folder: string };

export interface Task {
  name: string;
  who: Person;
  /** Where it begins; missing = on the start page. */
  at?: string;
  steps: Step[];
  /** Says that it is done. */
  goal: string;
  /** What must have happened in the background first, which nobody sits and waits for. */
  after?: 'weighed';
}

export const password = 'a password for this walk';
const toGuide = (link: string): Step[] => [
  { press: 'Knowledge base' },
  { fill: 'Find', with: 'id-card-renew' },
  { press: 'Apply' },
  { press: link },
];

export const tasks: Task[] = [
  {
    name: 'Sign in',
    who: 'Li',
    at: '/sign-in',
    steps: [{ fill: 'Name', with: 'Li' }, { fill: 'Password', with: password }, { press: 'Sign in' }],
    goal: 'Due for you',
  },
  {
    name: 'Correct a fee',
    who: 'Li',
    steps: [
      ...toGuide('ID card renewal and replacement'),
      {
        fill: 'Statement: fee-amount',
        with: '到期换领 20 元，损坏换领或丢失补领 40 元，临时身份证 15 元。',
      },
      { press: 'Save the draft' },
    ],
    goal: 'The draft is saved',
  },
  {
    name: 'Add a source',
    who: 'Li',
    steps: [
      ...toGuide('ID card renewal and replacement'),
      { fill: 'Sources: materials-old-card', with: 'W30 W31 ID:11' },
      { press: 'Save the draft' },
    ],
    goal: 'The draft is saved',
  },
  {
    name: 'Propose it',
    who: 'Li',
    steps: [
      { press: 'Knowledge base' },
      { press: 'Proposals' },
      { tick: 'services/id-card-renew/zh.md' },
      { fill: 'Reason', with: 'The fee of the temporary card has changed' },
      { press: 'Propose' },
    ],
    goal: 'Proposed; another person has to sign it',
  },
  {
    name: 'Sign and publish a colleague’s proposal',
    who: 'Wang',
    after: 'weighed',
    steps: [
      { press: 'Waits for your signature' },
      { fill: 'Note', with: 'Seen against the notice.' },
      { press: 'Sign' },
      { fill: 'Why it goes live although answers get worse', with: 'The translations follow today' },
      { press: 'Publish now' },
    ],
    goal: 'It is live: citizens read it now',
  },
  {
    name: 'Translate what has changed in the Chinese',
    who: 'Li',
    steps: [
      ...toGuide('English'),
      {
        fill: 'Statement: fee-amount',
        with: 'Renewal at expiry costs CNY 20, renewal of a damaged card or replacement of a lost one CNY 40, a temporary card CNY 15.',
      },
      { fill: 'Sources: materials-old-card', with: 'W30 W31 ID:11' },
      { tick: 'It translates the Chinese as it is now' },
      { press: 'Save the draft' },
    ],
    goal: 'It translates the Chinese as it is now.',
  },
  {
    name: 'Answer a report from the queue',
    who: 'Li',
    steps: [
      { press: 'Citizens' },
      { press: 'Replies called wrong' },
      { press: '换身份证多少钱' },
      { fill: 'Answer', with: '到期换领 20 元，补领 40 元。谢谢您告诉我们。' },
      { press: 'Send the answer' },
    ],
    goal: 'The answer is sent',
  },
  {
    name: 'Find out why an answer was wrong',
    who: 'Wang',
    steps: [
      { press: 'Citizens' },
      { press: 'Conversations' },
      { press: 'Filter' },
      { choose: 'Verdict', option: 'wrong' },
      { press: 'Filter' },
      { press: 'Why this answer?' },
    ],
    goal: 'Services that came into question',
  },
  {
    name: 'Take up a hand-over and answer it',
    who: 'Li',
    steps: [
      { press: 'Hand-overs nobody has taken' },
      { press: 'Take: 新生儿' },
      { fill: 'Answer', with: '请带出生医学证明和户口簿到派出所办理。' },
      { press: 'Send the answer' },
    ],
    goal: 'The answer is sent',
  },
  {
    name: 'Upload a folder of documents',
    who: 'Li',
    steps: [
      { press: 'Knowledge base' },
      { press: 'New file' },
      { press: 'Upload files' },
      { folder: 'A folder' },
      { press: 'Read' },
      { press: 'Accept the ticked ones' },
    ],
    goal: 'They are drafts now',
  },
  {
    name: 'Set a switch',
    who: 'Wang',
    steps: [
      { press: 'Operation' },
      { press: 'Set the switch' },
      { choose: 'For', option: 'service:id-card-renew' },
      { fill: 'Reason', with: 'The fee is being looked at' },
      { press: 'Set the switch' },
    ],
    goal: 'The switch is set',
  },
  {
    name: 'Bring back what was live before',
    who: 'Wang',
    steps: [
      { press: 'Knowledge base' },
      { press: 'Publications' },
      { fill: 'Reason', with: 'The fee was right after all' },
      { press: 'Bring it back' },
    ],
    goal: 'It is live again',
  },
];
