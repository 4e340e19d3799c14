import type { namesZh } from './names.zh.ts';

const roleNames: (typeof namesZh)['roleNames'] = {
  editor: 'Editor',
  reviewer: 'Reviewer',
  administrator: 'Administrator',
  auditor: 'Auditor',
  evaluator: 'Evaluator',
  desk: 'Desk',
};

const endings: (typeof namesZh)['endings'] = {
  answered: 'Answered',
  answered_partly: 'Answered in part',
  clarification: 'Asked back',
  small_talk: 'Small talk',
  unanswerable_no_sources: 'Service known, nothing confirmed to say',
  unanswerable_out_of_scope: 'No service or document fits',
  guarded_crisis: 'Emergency',
  guarded_injection: 'Attempt to steer the assistant',
  guarded_illegal: 'Help to break the law',
  guarded_unsupported: 'Topic that is not answered',
  rejected_empty: 'Empty question',
  rejected_too_long: 'Question too long',
  rejected_busy: 'Earlier question still under way',
  rejected_rate_limited: 'Asked too often',
  error_model: 'Model failed',
  error_database: 'Database failed',
  error_timeout: 'Took too long',
};

const modes: (typeof namesZh)['modes'] = {
  extractive: 'Quotes only, no model',
  assisted: 'The model helps to understand',
  generative: 'The model also writes',
};

export const namesEn = { roleNames, endings, modes };
