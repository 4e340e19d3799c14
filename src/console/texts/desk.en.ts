import type { deskActionsZh, deskDoneZh, deskProblemsZh, deskZh } from './desk.zh.ts';

const states: (typeof deskZh)['desk']['states'] = {
  open: 'Open',
  taken: 'Taken',
  answered: 'Answered',
  closed: 'Closed',
};

const kinds: (typeof deskZh)['due']['kinds'] = {
  review: 'To be reviewed',
  aside: 'Answer of yours, set aside',
  work: 'Work you have taken',
  report: 'Report you have taken',
  handover: 'Hand-over you have taken',
  waiting: 'Hand-overs nobody has taken',
  signature: 'Waits for your signature',
};

export const deskEn: typeof deskZh = {
  desk: {
    title: 'Desk',
    help: 'Questions that citizens have agreed to hand over, the oldest first. Take one, and you answer it; the answer appears in the citizen’s conversation, marked as written by a member of staff.',
    openNow: 'Open now: citizens can hand questions over.',
    closedNow: (opensAt) => `Closed now; it opens on ${opensAt}.`,
    closedLong: 'Closed now; no opening is near.',
    notOffered: 'No office hours are set, so citizens are offered no desk.',
    waiting: 'Waiting',
    over: 'Closed',
    states,
    wish: 'The citizen asks',
    sentAt: 'Handed over',
    owner: 'Whose',
    none: 'Nothing waits. When citizens press “Ask a member of staff” in office hours and agree, their questions are listed here.',
    noneOver: 'None is closed yet.',
    take: 'Take',
    takeOf: (question) => `Take: ${question}`,
    giveBack: 'Give back',
    one: 'Hand-over',
    transcript: 'The conversation that the citizen agreed to show',
    noTranscript: 'The citizen has handed over no conversation.',
    transcriptHelp:
      'Citizens may change it before they hand it over, so it may differ from the conversation here. Each opening goes into the audit.',
    gone: 'It was taken back or deleted, or never was.',
    toList: 'Back to the desk',
    answer: 'Answer',
    answerHelp:
      'Citizens see that a member of staff wrote it. Addresses must be of listed sites; write nobody’s ID or card number.',
    writtenIn: 'Language of the answer',
    send: 'Send the answer',
    correct: 'Correct the answer',
    close: 'Close',
    closeHelp: 'If you close it unanswered, the citizen is told that there was no answer, and to call 12345.',
    sentAnswer: (at) => `Sent · ${at}`,
    carry: 'Carry over into drafts, for everybody',
    carryHelp:
      'The question joins the draft of the service’s examples, the answer the draft of its guide, as an unverified statement, and both a draft of an answer of your own. They become public once an editor has added a source, read it against it and proposed it, and another person has signed. Word both for everybody, without anything personal.',
    toDraft: 'Into the drafts',
    reportAnswer: 'Answer the citizen who reported it',
    reportAnswerHelp:
      'It appears in the citizen’s conversation and behind the receipt, marked as written by a member of staff.',
    hours: {
      title: 'Office hours and holidays',
      help: 'When the desk is open, by the time of China. Holidays and worked weekends also count for answers due in 10 working days.',
      ofEnvironment:
        'What holds now is from the server’s environment (DESK_HOURS and others). Once you save here, this page holds.',
      ofConsole: (name, at) =>
        `What holds now was saved here by ${name} on ${at}; the server’s environment isn’t looked at.`,
      ofNobody: 'The server’s environment has no hours, and none were saved here: there is no desk.',
      weekly: 'Every week',
      weeklyHelp:
        'Such as 09:00-11:30 13:00-17:00; a day without hours stays empty. With none at all citizens are offered no desk.',
      weekdays: {
        Mon: 'Monday',
        Tue: 'Tuesday',
        Wed: 'Wednesday',
        Thu: 'Thursday',
        Fri: 'Friday',
        Sat: 'Saturday',
        Sun: 'Sunday',
      },
      closed: 'closed',
      holidays: 'Days off',
      holidaysHelp: 'One day or run of days a line: 2027-01-01, or 2027-02-06..2027-02-12.',
      worked: 'Weekend days that are worked',
      workedHelp: 'With the hours of the week’s first working day, such as 2027-02-20.',
      save: 'Save',
      asEnvironment: 'Go by the server’s environment again',
    },
  },
  due: {
    title: 'Due for you',
    inHeader: (count) => `${count} due for you`,
    none: 'Nothing. Guides of yours to be reviewed, items you have taken, and changes that wait for your signature are listed here.',
    what: 'What',
    about: 'About',
    day: 'Due',
    late: 'overdue',
    kinds,
    waiting: (count) => String(count),
  },
  groups: {
    start: 'Start',
    knowledge: 'Knowledge base',
    citizens: 'Citizens',
    trials: 'Trials',
    running: 'Operation',
  },
};

export const deskActionsEn: typeof deskActionsZh = {
  'office-hours-set': 'Set office hours',
  'handover-sent': 'Handed over by a citizen',
  'handover-withdrawn': 'Hand-over taken back by its citizen',
  'handover-taken': 'Hand-over taken',
  'handover-returned': 'Hand-over given back',
  'handover-read': 'Hand-over read',
  'handover-answered': 'Hand-over answered',
  'handover-closed': 'Hand-over closed',
  'handover-carried': 'Hand-over carried into a draft',
  'report-answered': 'Report answered',
};

export const deskProblemsEn: typeof deskProblemsZh = {
  handoverMoved: 'Somebody else has just dealt with it. This is how it stands now.',
  answerEmpty: 'Write an answer.',
  answerTooLong: 'An answer has at most 4,000 characters.',
  answerLink: 'The answer has an address that is not of a listed site; it can’t be sent to citizens.',
  answerPersonal: 'The answer seems to hold an ID, card or account number; please take it out.',
  hoursWeekly: 'Hours look like 09:00-11:30 13:00-17:00; a day without any stays empty.',
  hoursDays: 'Days look like 2027-01-01, or 2027-02-06..2027-02-12; no day can be both off and worked.',
  hoursMoved:
    'Somebody else has just changed the hours: see above what holds now. What you have typed is still here, to be saved again.',
  reportGone: 'This report is no more.',
  noGuide: 'This service has no guide in this language to begin a draft from.',
};

export const deskDoneEn: typeof deskDoneZh = {
  hoursSet: 'Saved; it holds on every node within seconds.',
  handoverTaken: 'It is yours to answer.',
  handoverReturned: 'It is given back.',
  handoverAnswered: 'The answer is sent; the citizen sees it in the conversation.',
  handoverClosed: 'It is closed.',
  handoverCarried:
    'It is in the drafts; it becomes public once an editor has added a source and proposed it, and another person has signed.',
  reportAnswered: 'The answer is sent; the citizen sees it in the conversation and behind the receipt.',
};
