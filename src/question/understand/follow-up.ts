import { cueless } from './aspect-cues/cues-of.ts';

/** Openings and pronouns that lean on what was said before. */
const leaning =
  /^(?:那|那么|还有|另外|然后|再问|这个|那个|它|他|她|要是|如果是|万一|对了|继续|and\b|what about|how about|also\b|then\b|but\b|what if|is it|does it|do they|can it|it\b|じゃあ|では|それ|あと|그럼|그러면|그리고|그거|а\b|и\b|тогда|તો|અને)|(?:^|[^\p{L}])(?:it|that|this|one|there)\b[^.?]*\?*$|呢[?？]?$|は[?？]$|[은는]요[?？]?$/iu;

/** Words that name no matter: what is left of 「那一共要多少钱」 when the cue is taken away. */
const empty = new RegExp(
  [
    '请问|手机上|网上|线上|电话|热线|号码|咨询|打听|里头|头一次|第一次|头一回|一般|大概|一共|总共|到底|需要|然后|还有|另外|可以|应该|必须|直接|自己|现在|最快|最慢|最多|最少|咱们?|我们?|你们?|他们?|她们?|它们?|人家|这个|那个(?!体)|这|那|个(?!体)|得|要|都|在|还|再|就|能|会|有|没|是|的|了|呢|吗|呀|啊|吧|不|给|上|下|来|去|拿|办|弄|整|领|交|补|开|从|用|把|让|跟|好|些|点|着|下来|出来|收',
    '\\b(?:and|or|but|so|then|also|please|phone|number|call|online|the|a|an|i|we|you|me|my|our|us|it|its|that|this|them|they|there|do|does|did|is|are|was|will|would|can|could|should|must|may|have|has|had|to|for|of|in|on|at|by|with|be|get|go|need|take|bring|much|many|ok|okay|thanks|tell|about|if|any|all|what|how|when|where|who|whom|which|one|with|early|late)\\b',
    '電話番号|電話|です|ます|ですか|ますか|でしょうか|ください|お願いします|それ|これ|あと|では|じゃあ|その|この|は|が|を|に|で|も|の|か|へ|と',
    '전화번호|전화|그럼|그리고|그건|이건|그거|이거|좀|요|은|는|이|가|을|를|도|에|까요|나요|인가요|돼요|해요',
    '(?<![\\p{L}])(?:а|и|но|это|то|мне|нам|я|мы|ли|для|на|в|во|с|со|за|по|у|это|этого|ещё|еще|же|там|тут|надо|нужно|будет|пожалуйста|телефон[ауе]?|номер|звонить|позвонить|спросить|какому|какой)(?![\\p{L}])',
    'ફોન|નંબર|અને|તો|એ|તે|આ|માટે|મને|મારે|અમે|છે|હોય|પડે|કરવું|કરવી|પણ',
    '\\b(?:na|ne|yao|hai|de|ma|ya)\\b',
  ].join('|'),
  'giu',
);

export interface Leaning {
  /** The words lean on the previous question. */
  leans: boolean;
  /** They name no matter of their own at all: 「多少钱」, "how long?". */
  bare: boolean;
  /** Letters that neither ask for an aspect nor are empty words; a word of an alphabet counts as two. */
  rest: number;
}

export function leaningOf(text: string): Leaning {
  const trimmed = text.trim();
  const left = cueless(trimmed).toLowerCase().replace(empty, ' ');
  const rest = (left.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\d]+/gu) ?? []).reduce(
    (sum, found) => sum + (found.length > 1 ? 2 : 1),
    0,
  );
  // One character that is left, as in 「多久下照」, names nothing.
  const bare = rest <= 1;
  return { leans: bare || leaning.test(trimmed) || [...trimmed].length <= 4, bare, rest };
}
