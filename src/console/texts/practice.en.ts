import type { practiceDoneZh, practiceProblemsZh, practiceZh } from './practice.zh.ts';

const steps: (typeof practiceZh)['practice']['steps'] = {
  correct: {
    title: 'Correct a fee',
    task: 'Article 6 of the rules has changed: from today the deposit for a library card is 50 yuan instead of 100. Open the Chinese guide, correct the statement fee-deposit under the fees (办借书证收押金 50 元。), and save.',
  },
  source: {
    title: 'Add a source',
    task: 'The source of the statement fee-lost (replacing a card costs 5 yuan) is unverified, so citizens never read it. Article 7 of the rules says it: change the source to LX:7 in both languages, and save. Sources must be the same in every language.',
  },
  translate: {
    title: 'Bring the translation up to date',
    task: 'The Chinese has changed, so the English is behind. Open the English, see above the fields what has changed, correct fee-deposit, tick “It translates the Chinese as it is now”, and save.',
  },
  preview: {
    title: 'See it as citizens do',
    task: 'Open the preview in both languages: this is the very page that citizens get. Look at the fees, the sources and what is not confirmed, then come back.',
  },
  propose: {
    title: 'Propose it, and see what it does to answers',
    task: 'Say why, and propose it. The console asks the old and the new guide the same questions and lists the answers that change; in earnest also cases of the evaluation and the last questions of citizens.',
  },
  publish: {
    title: 'Sign and publish',
    task: 'In earnest another person signs: nobody can sign what they have written. Here you play that person: look at what changes, then sign and publish.',
  },
};

export const practiceEn: typeof practiceZh = {
  firstHour: 'First hour',
  practice: {
    steps,
    intro:
      'About an hour, in six steps, from a wrong fee to what citizens read. Each step ticks itself once it is done, on the pages that you will edit guides with.',
    safe: 'This is practice: nobody but you sees this guide. It is in no list, no work to do, no count and no audit, and is never published. Nothing can go wrong here.',
    begin: 'Begin',
    again: 'Start over',
    done: 'done',
    toDo: 'to do',
    progress: (done, of) => `${done} of ${of} steps are done.`,
    open: 'Open the guide',
    preview: 'Preview',
    pages: 'Pages of the practice',
    toSteps: 'Back to the steps',
    propose: 'Propose (practice)',
    reasonHelp: 'In earnest whoever signs reads it, and it stands in the audit.',
    proposedBecause: (reason) => `Proposed, because: ${reason}`,
    notSound: 'It has errors and can’t be published: mend them, and propose it again.',
    notProposed: 'Propose it first.',
    publish: 'Sign as the other person, and publish (practice)',
    isPublished: 'Published, in practice. In earnest citizens would read it within seconds.',
    finished: 'All six steps are done. The real guides are here, and work in the same way:',
    invite: 'New here? Take an hour on a practice guide that affects nobody: from a wrong fee to publication.',
    goOn: (done, of) => `Of your first hour, ${done} of ${of} steps are done.`,
  },
};

export const practiceProblemsEn: typeof practiceProblemsZh = {
  practiceChanged: 'The practice was changed elsewhere, or hasn’t begun. Here it is as it is now.',
};

export const practiceDoneEn: typeof practiceDoneZh = {
  practiceSaved: 'The practice is saved.',
  practiceProposed: 'Proposed (practice). Below stands what it does to answers.',
  practicePublished: 'Published (practice). No citizen has seen it.',
};
