import type { Texts } from './texts.ts';

export const en: Texts = {
  'aspect.overview': 'What it is',
  'aspect.eligibility': 'Who can apply',
  'aspect.materials': 'What to bring',
  'aspect.steps': 'How to do it',
  'aspect.time-limit': 'How long and by when',
  'aspect.fee': 'What it costs',
  'aspect.where': 'Where to go',
  'aspect.result': 'What you get',
  'aspect.validity': 'How long it is valid',
  'aspect.legal-basis': 'Which rules apply',

  'unconfirmed.overview': 'I found no confirmed general description of this. Please ask at {window}, or call {phone}.',
  'unconfirmed.eligibility': 'Who can apply is not confirmed. Please ask at {window}, or call {phone}.',
  'unconfirmed.materials': 'Which papers to bring is not confirmed. Please ask at {window}, or call {phone}.',
  'unconfirmed.steps': 'The exact steps are not confirmed. Please ask at {window}, or call {phone}.',
  'unconfirmed.time-limit':
    'How long it takes is not confirmed, so I cannot give you a number of days. Please ask at {window}, or call {phone}.',
  'unconfirmed.fee': 'Whether there is a fee, and how much, is not confirmed. Please ask at {window}, or call {phone}.',
  'unconfirmed.where': 'The exact place is not confirmed. Please call {phone} before you go.',
  'unconfirmed.result': 'What you receive in the end is not confirmed. Please ask at {window}, or call {phone}.',
  'unconfirmed.validity': 'How long it stays valid is not confirmed. Please ask at {window}, or call {phone}.',
  'unconfirmed.legal-basis': 'Which rule applies is not confirmed. Please call {phone} and ask.',
  'window.any': 'the service window',

  'no-guide':
    'I know this service, but its guide has not been checked yet, so I give no details. Please call {phone}, or see the Liaoning government service portal.',
  'region.only-other': 'I only found the rule for {region}; your city may differ. Please call {phone} to check.',
  'clarify.service': 'Which of these do you mean?',
  'clarify.anything': 'What would you like to do? Please say a little more, for example which document and which city.',
  'out-of-scope':
    'I cannot answer this. I only answer questions about government services in Liaoning. For government matters call {phone}; for anything else please ask the organisation or professional concerned.',
  'several.heading': '{service}:',
  'several.other': 'Your other question:',
  'life-event.plan': '{event}: this is what to do, in order.',
  'life-event.prepare': 'Have ready: {thing}',
  'life-event.step': '{number}. {service} ({when})',
  'other-province': 'This desk only answers for Liaoning. For the rules of another province, call {phone} there.',
  'other-province.back': 'If you want to do it in Liaoning, choose below.',
  'outside.health': 'I cannot advise on illness or medicines. Please see a doctor; in an emergency call 120.',
  'outside.bank': 'For bank cards, accounts, loans and private insurance please ask your bank or insurer.',
  'outside.abroad':
    'For another country’s visas, passports and papers please ask that country’s embassy or consulate in China. For entering and leaving China call 12367.',
  'outside.exam':
    'For examinations and admissions please see the notices of the examining body or the school, or call {phone} to ask which office it is.',
  'outside.work-injury':
    'My guides do not cover having a work injury recognised or paid for. Please call 12333, the labour office. If you are in dispute with your employer, you can ask me about labour arbitration.',
  'outside.law':
    'I cannot give legal advice on lawsuits or private disputes; please ask a lawyer. If you cannot afford one, you can ask me about legal aid.',
  'outside.telecom': 'For phone numbers, plans and broadband please ask your telecom operator.',
  'outside.supply':
    'For water, power or gas failures and repairs at home please ask the supply company or the property management. If you smell gas, leave first, then call 119.',
  'outside.travel': 'For tickets, flights, hotels and routes please ask the station, the airline or the ticket seller.',
  'outside.tax':
    'I cannot advise on how to work out or reduce taxes. Please ask the tax office in charge, or call {phone} to be put through.',
  'outside.elsewhere':
    'This is not in my guides; another office may be in charge. Please call {phone} and ask whom to see.',

  'crisis.self-harm':
    'Please keep yourself safe first. You can call 120 or 110 right now, or ask someone near you to stay with you. You can also call 12345 and say what is happening. I am an automatic program, not a person. If you are willing, you can call now.',
  'crisis.medical': 'Please call 120 now. If someone is near, ask them to help; do not wait alone.',
  'crisis.fire': 'Leave the dangerous place at once and call 119 now. If someone is hurt, call 120 too.',
  'crisis.crime': 'Go to a safe place first and call 110 now. If someone is hurt, call 120 too.',
  'crisis.traffic': 'Go to a safe place first. For a traffic accident call 122; if someone is hurt, call 120.',
  'guarded.injection':
    'I answer only from checked guides. I cannot change my rules or show internal settings. Please just ask what you need to do.',
  'guarded.illegal':
    'I cannot help with anything against the law. To do it lawfully or to report something, call 12345; in danger call 110.',
  'guarded.unsupported':
    'I do not answer questions on this topic. You can ask me about government services, or call 12345.',
  'small-talk.greeting':
    'Hello, I am an automatic program. Ask me how to get things done in Liaoning, for example “what do I need to register my baby?”.',
  'small-talk.thanks': 'You are welcome. If there is anything else you need to do, just ask.',
  'small-talk.identity':
    'I am Liaowen, an automatic program, not a member of staff. I answer questions about government services in Liaoning from checked guides only.',
  'small-talk.chit-chat':
    'I am an automatic program and only answer questions about government services in Liaoning: how to apply, what to bring, what it costs.',
  'small-talk.person':
    'I am an automatic program. To reach a person, call 12345 or go to a service window; where a button to ask a member of staff is shown, you can use that too.',
  'small-talk.goodbye': 'Goodbye. You can come back any time, or call 12345.',

  'handover.hours': 'opening hours as announced locally',
  'notice.ai-generated': 'AI-generated, for reference',
  'notice.demonstration': 'Demonstration, not run by a government office',
  'notice.degraded':
    'The system is incomplete for now: this question was not saved; the answer comes from the last checked guides.',
  'notice.degraded.model': 'Answered with the guides’ own words this time, without the language model.',
  'notice.personal-data': 'You do not need to give me ID or phone numbers. I have hidden them and did not keep them.',
  'notice.other-region': 'Some of this holds only for the city named; yours may differ.',
  'notice.translated': 'There is no checked guide in this language yet; below is the {language} text.',
  'notice.translated.machine': 'Translated by machine from the {language} guide; the quoted original counts.',
  'notice.binding-chinese': 'The Chinese text is binding.',
  'notice.outdated': 'Some rules hold only for a time; see the dates.',
  'notice.unconfirmed': 'Some points are not confirmed; the answer says whom to ask.',

  'rejected.empty': 'Please write your question first, then send it.',
  'rejected.too-long': 'The question is too long. Please keep it under 2,000 characters.',
  'rejected.busy': 'Your last question is still being answered. Please wait for it.',
  'rejected.rate-limited': 'Too many questions at once. Please try again in a minute.',
  'error.database': 'The system cannot answer right now. Please try again later, or call 12345.',
  'error.timeout': 'It took too long and was not finished. Please try again, or call 12345.',
  'error.model': 'The system cannot answer right now. Please try again later, or call 12345.',

  'language.zh': 'Chinese',
  'language.en': 'English',
};
