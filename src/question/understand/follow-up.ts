/** Openings and pronouns that lean on what was said before. */
const leaning =
  /^(?:那|那么|还有|另外|然后|再问|这个|那个|它|他|她|要是|如果是|万一|对了|继续|and\b|what about|how about|also\b|then\b|but\b|what if|is it|does it|do they|can it|it\b|じゃあ|では|それ|あと|그럼|그러면|그리고|그거|а\b|и\b|тогда|તો|અને)|(?:^|[^\p{L}])(?:it|that|this|one|there)\b[^.?]*\?*$|呢[?？]?$|は[?？]$/iu;

/** Nothing but an aspect: 「多少钱」, "how long?". */
const shortAspect =
  /^(?:请问|那|大概|一般|一共|总共|到底|需要|得|要|都|在)*(?:多少钱|几天|多久|多长时间|要钱吗|收费吗|免费吗|带什么|带啥|要啥|要什么材料|什么材料|材料呢|去哪办?|在哪办?|上哪办?|怎么办|咋办|咋整|流程|条件|费用|时间|期限|有效期|依据)(?:呢|呀|啊|吗|能下来|能办好|能拿到)?[?？。!！]*$|^(?:how (?:much|long)|where|when|what documents?|what (?:should|do|must|can) i (?:bring|need|take)|fees?|cost|price)\b.{0,24}$|^(?:いくら|どこ|いつ|何日|必要なもの).{0,12}$|^(?:얼마|어디|언제).{0,8}$|^(?:сколько|где|когда|куда).{0,18}$|^(?:કેટલા|ક્યાં|ક્યારે).{0,14}$/iu;

export interface Leaning {
  /** The words lean on the previous question. */
  leans: boolean;
  /** They name no matter of their own at all. */
  bare: boolean;
}

export function leaningOf(text: string): Leaning {
  const trimmed = text.trim();
  const bare = shortAspect.test(trimmed);
  return { leans: bare || leaning.test(trimmed) || [...trimmed].length <= 4, bare };
}
