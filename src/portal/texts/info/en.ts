import type { InformationTexts } from '../../information-texts.ts';

export const en: InformationTexts = {
  about: {
    lead: 'Liaowen is an automatic program that answers questions about government services in Liaoning. It is neither a person nor a government office.',
    sections: [
      [
        'How it answers',
        'It finds the guide that fits your question and quotes the sentences that answer it. Each sentence comes from a reviewed guide; the small box behind it opens the law or source.',
        'What has no confirmed source is not shown; you are told that it is not confirmed, and whom to ask.',
      ],
      [
        'How far to trust it',
        'Answers are made automatically and say “AI-generated, for reference”. Whether and how something is done is for the responsible office to say.',
        'Pages in other languages are machine translations; the Chinese text is binding.',
      ],
      [
        'Reaching a person',
        'If an answer is unclear, call 12345. In an emergency call 110, 119, 120 or 122; do not wait for an answer here.',
      ],
    ],
  },
  privacy: {
    lead: 'No sign-in, no names, no cookies, no data sent to other sites.',
    sections: [
      [
        'When you ask',
        'Questions and answers are kept encrypted on the server, so that a lost connection loses nothing. ID numbers, phone numbers and the like are masked before a question is kept.',
        'Your network address only limits how often one can ask; it is not kept with the question.',
        'If the operator has connected a language model, the masked question is sent to it to word the answer.',
        'If the operator has a desk, you can hand a question over to staff: they read only what you have seen and agreed to send, and it is deleted with the conversation. Nobody has to.',
      ],
      [
        'How to delete it',
        '“Start over” deletes the questions, answers and opinions of the conversation from the server. What stays are counts: how often each service was looked at or asked for, on which day and in which language. They say nothing about who you are.',
      ],
      [
        'On your device only',
        'Ticks in a list and your choice of language and type size stay in this browser. What you enter in a check or in notes for a form is not even kept there: it is gone when you close the page.',
        'Matches shown while you type are found on your device; what you type is sent only when you press Search or Ask.',
      ],
      [
        'Please note',
        'Do not write ID numbers, bank cards or other personal data into a question. Children under 14 should use this with a parent.',
      ],
    ],
  },
  accessibility: {
    lead: 'Everybody should be able to use this: with a keyboard only, a screen reader, at 400 % zoom, on an old phone, or without scripts.',
    sections: [
      [
        'What we follow',
        'The aim is level AA of the W3C Web Content Accessibility Guidelines (WCAG) 2.2. The Chinese standard GB/T 37668-2019 builds on WCAG; we have not been assessed against it.',
        'Every page is checked with axe, and for content outside the window at widths from 320 to 1280 pixels, light and dark; keyboard use and use without scripts are tested automatically too.',
      ],
      [
        'What there is',
        '“Large type” at the top right: larger letters, fewer things, the hotline 12345 always in view. Pages follow your settings for dark colours, high contrast and reduced motion. Buttons are at least 44 pixels.',
      ],
      [
        'What is still missing',
        'Nobody with a disability has tried it with a real screen reader yet. Other sites that we link to are not ours. No native speaker has read the translations yet; the Chinese text decides.',
      ],
      [
        'If something does not work',
        'Write it down under “Complaints and corrections”, or call 12345 and have it done by a person.',
      ],
    ],
  },
  terms: {
    lead: 'Using this site needs no contract and costs nothing. Please know the following.',
    sections: [
      [
        'For reference only',
        'Answers and pages are no administrative decisions and no promises. Fees and deadlines change; each page says when it was reviewed. What the responsible office says counts.',
      ],
      ['The Chinese text is binding', 'Other languages are translations. Where they differ, the Chinese text counts.'],
      [
        'The AI label',
        'When you copy, print or pass on a generated answer, keep its label “AI-generated, for reference”.',
      ],
      [
        'What not to do',
        'Do not enter other people’s personal data, do not ask in bulk by program, and do not take an answer for legal or medical advice.',
      ],
      [
        'Demonstration',
        'While the top of the page says “Demonstration”, nobody answers for the content: use it to try it out only.',
      ],
    ],
  },
};
