import { block, citation, fixed, right, type ScorerExample, saying, secret, service } from './scorer-example.ts';

const timeLimit = {
  ...citation,
  id: 'services/passport/zh#time-limit-law',
  statementId: 'time-limit-law',
  quote: '护照法定 15 天内签发。',
};

const english = { ...block, text: 'It costs CNY 120.', language: 'en' as const };
const inEnglish = { blocks: [english] };

/** What each scorer of a share gives. */
export const shareExamples = {
  status: [
    { what: 'as expected', gives: [1, 1] },
    { what: 'another', reply: { status: 'answered_partly' }, gives: [0, 1] },
  ],
  'service-shown': [
    { what: 'shown first', gives: [1, 1] },
    { what: 'one of several right ones', expected: { services: ['marriage', 'passport'] }, gives: [1, 1] },
    { what: 'another shown first', reply: { services: [{ ...service, id: 'marriage' }, service] }, gives: [0, 1] },
    { what: 'none shown, although thought of', reply: { services: [] }, gives: [0, 1] },
    { what: 'none asked for', expected: { services: [] }, gives: undefined },
    { what: 'a clarification', expected: { status: 'clarification' }, gives: undefined },
  ],
  'service-top-1': [
    { what: 'one of two that would do', expected: { services: ['marriage', 'passport'] }, gives: [1, 1] },
    { what: 'thought of first', reply: { services: [] }, gives: [1, 1] },
    {
      what: 'by score, not by order',
      reply: { services: [], candidates: [...right.candidates].reverse() },
      gives: [1, 1],
    },
    {
      what: 'what is shown counts before candidates',
      reply: { services: [{ ...service, id: 'marriage' }] },
      gives: [0, 1],
    },
    { what: 'none asked for', expected: { services: [] }, gives: undefined },
  ],
  'service-top-3': [
    { what: 'second', reply: { services: [{ ...service, id: 'marriage' }] }, gives: [1, 1] },
    {
      what: 'fourth',
      reply: { services: ['a', 'b', 'c', 'passport'].map((id) => ({ ...service, id })) },
      gives: [0, 1],
    },
  ],
  aspects: [
    {
      what: 'the same, in any order',
      expected: { aspects: ['materials', 'fee'] },
      reply: { aspects: ['fee', 'materials'] },
      gives: [1, 1],
    },
    {
      what: 'the same, in the other order',
      expected: { aspects: ['fee', 'materials'] },
      reply: { aspects: ['materials', 'fee'] },
      gives: [1, 1],
    },
    { what: 'one too many', reply: { aspects: ['fee', 'steps'] }, gives: [0, 1] },
    { what: 'one too few', expected: { aspects: ['fee', 'steps'] }, gives: [0, 1] },
    { what: 'none understood where none is meant', expected: { aspects: [] }, reply: { aspects: [] }, gives: [1, 1] },
  ],
  'aspects-found': [
    { what: 'one of two', expected: { aspects: ['fee', 'steps'] }, gives: [1, 2] },
    { what: 'one too many is no loss', reply: { aspects: ['fee', 'steps'] }, gives: [1, 1] },
    { what: 'none meant', expected: { aspects: [] }, gives: undefined },
  ],
  facts: [
    { what: 'there', gives: [1, 1] },
    { what: 'another number', reply: saying('普通护照每本 1200 元。'), gives: [0, 1] },
    { what: 'one of two', expected: { facts: ['120元', '12367'] }, gives: [1, 2] },
    {
      what: 'split over two blocks',
      expected: { facts: ['护照120元'] },
      reply: {
        blocks: [
          { ...block, text: '护照' },
          { ...block, text: '120 元' },
        ],
      },
      gives: [0, 1],
    },
    { what: 'only in a citation', reply: saying('见引文。'), gives: [0, 1] },
    { what: 'none asked for', expected: { facts: [] }, gives: undefined },
  ],
  choices: [
    { what: 'none asked for', gives: undefined },
    {
      what: 'one of two',
      expected: { choices: ['passport', 'id-card-renew'] },
      reply: { choices: [{ label: '护照', question: '护照', serviceId: 'passport' }] },
      gives: [1, 2],
    },
    {
      what: 'another beside it',
      expected: { choices: ['passport'] },
      reply: { choices: ['marriage', 'passport'].map((serviceId) => ({ label: '', question: '', serviceId })) },
      gives: [1, 1],
    },
  ],
  language: [
    { what: 'the question’s', gives: [1, 1] },
    { what: 'another', reply: { language: 'en' }, gives: [0, 1] },
    { what: 'one of those allowed', expected: { language: ['ja', 'en'] }, reply: { language: 'en' }, gives: [1, 1] },
    { what: 'a fixed text in another', reply: { blocks: [block, { ...fixed, language: 'en' }] }, gives: [1, 2] },
    { what: 'a guide’s text in another is no fault', reply: { blocks: [{ ...block, language: 'en' }] }, gives: [1, 1] },
  ],
  'citation-precision': [
    { what: 'quoted to the letter', gives: [1, 1] },
    {
      what: 'a quote that doesn’t stand there',
      reply: { citations: [{ ...citation, quote: '普通护照每本 130 元。' }] },
      gives: [0, 1],
    },
    {
      what: 'an unknown document',
      reply: { citations: [{ ...citation, documentId: 'services/none' }] },
      gives: [0, 1],
    },
    {
      what: 'an unconfirmed statement',
      reply: {
        blocks: [{ ...block, text: '办护照的加急和照片费用另算。' }],
        citations: [{ ...citation, statementId: 'fee-extra', quote: '办护照的加急和照片费用另算。' }],
      },
      gives: [0, 1],
    },
    {
      what: 'another version, which we can’t look into',
      reply: { citations: [{ ...citation, version: '999' }] },
      gives: [1, 1],
    },
    {
      what: 'a swapped one',
      reply: { blocks: [{ ...block, citations: [timeLimit.id] }], citations: [timeLimit] },
      gives: [0, 1],
    },
    { what: 'one that the reply doesn’t hold', reply: { citations: [] }, gives: [0, 1] },
    {
      what: 'one that carries a sentence of several',
      reply: saying('普通护照每本 120 元。迁户口找派出所。'),
      gives: [1, 1],
    },
    { what: 'a fixed block needs none', reply: { blocks: [fixed], citations: [] }, gives: undefined },
    {
      what: 'a fixed block that cites is left out',
      reply: { blocks: [block, { ...fixed, citations: ['none'] }] },
      gives: [1, 1],
    },
    { what: 'the one of several that is named', reply: { citations: [timeLimit, citation] }, gives: [1, 1] },
    { what: 'another language, unknown what it means', reply: inEnglish, gives: [1, 1] },
    { what: 'another language, the same said', reply: inEnglish, similarity: () => 0.82, gives: [1, 1] },
    { what: 'another language, something else said', reply: inEnglish, similarity: () => 0.81, gives: [0, 1] },
    {
      what: 'without our documents only its words are compared',
      withoutReference: true,
      reply: { citations: [{ ...citation, documentId: 'x' }] },
      gives: [1, 1],
    },
  ],
  'citation-recall': [
    { what: 'supported', gives: [1, 1] },
    { what: 'not cited', reply: { blocks: [{ ...block, citations: [] }] }, gives: [0, 1] },
    { what: 'a wrong value', reply: saying('普通护照每本 160 元。'), gives: [0, 1] },
    {
      what: 'a sentence that no quote carries',
      reply: { blocks: [block, { ...block, text: '建议您提前预约，周末人多。' }] },
      gives: [1, 2],
    },
    { what: 'a sentence added', reply: saying('普通护照每本 120 元。迁户口找派出所。'), gives: [0, 1] },
    {
      what: 'values in each other’s place',
      reply: { ...saying('最短 3 年，最长 1 年。'), citations: [{ ...citation, quote: '公示最短 1 年，最长 3 年。' }] },
      gives: [0, 1],
    },
    { what: 'in its own words', reply: saying('普通护照，每本120元'), gives: [1, 1] },
    { what: 'another language: values only', reply: inEnglish, gives: [1, 1] },
    { what: 'another language, something else said', reply: inEnglish, similarity: () => 0.81, gives: [0, 1] },
    {
      what: 'another language, said by one of two quotes',
      reply: {
        blocks: [{ ...english, citations: [citation.id, timeLimit.id] }],
        citations: [citation, timeLimit],
      },
      similarity: (_, quote) => (quote === citation.quote ? 0.9 : 0.1),
      gives: [1, 1],
    },
    {
      what: 'one of two quotes in another language: values only',
      reply: {
        blocks: [{ ...block, citations: [citation.id, timeLimit.id] }],
        citations: [{ ...citation, quote: 'An ordinary passport costs CNY 120.', language: 'en' }, timeLimit],
      },
      gives: [1, 1],
    },
    {
      what: 'another language, a wrong value',
      reply: { blocks: [{ ...block, text: 'It costs CNY 160.', language: 'en' }] },
      gives: [0, 1],
    },
  ],
  'masking-told': [
    { what: 'no personal data', gives: undefined },
    { what: 'not told', case: secret, gives: [0, 1] },
    {
      what: 'told among other things',
      case: secret,
      reply: { notices: [...right.notices, { kind: 'personal-data', text: '已隐去' }] },
      gives: [1, 1],
    },
  ],
} satisfies Record<string, ScorerExample[]>;
