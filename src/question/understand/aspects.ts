import type { Aspect } from '../../types/aspect.ts';

/** What people say when they ask for one side of a service; a strong cue outweighs the classifier. */
const cues: [Aspect, RegExp][] = [
  [
    'fee',
    /多少钱|几块|几元|花多少|收费|收钱|费用|要钱|免费|价格|工本费|花钱|贵不贵|掏钱|花不花|how much|fees?\b|costs?\b|price|free of charge|\bfree\b|charge|いくら|手数料|費用|料金|無料|얼마|수수료|비용|무료|сколько стоит|плата|стоимость|пошлин|бесплатно|ફી|કેટલા પૈસા|ખર્ચ|કેટલા રૂપિયા|duoshao ?qian/i,
  ],
  [
    'time-limit',
    /几天|多久|多长时间|啥时候|什么时候|什么时间|时限|期限|多少天|几个工作日|多少个?工作日|来得及|截止|最晚|最迟|几日|几个月内|多少时间|当天|当场能|how long|how many days|how soon|deadlines?|by when|\bwhen\b|same day|how quickly|within how|いつまで|何日|どのくらい|期限|いつ|며칠|얼마나 걸|언제|기한|기간|сколько времени|когда|срок|сколько дней|કેટલો સમય|કેટલા દિવસ|ક્યારે|ક્યાં સુધી|duojiu|ji tian/i,
  ],
  [
    'materials',
    /带什么|带啥|要什么材料|需要什么|需要哪些|要啥|材料|带哪些|准备什么|准备啥|手续.*(?:哪些|啥|什么)|什么证件|啥证件|哪些证件|用不用带|要不要带|(?:拿|带|备|交|提交|递)(?:上|着|齐|些|几样)*(?:啥|什么|哪些)|得拿|照片|文件|资料|复印件|what (?:do|should|must|papers|documents)[^.?]*(?:need|bring|take|prepare|required)|documents?\b|papers?\b|paperwork|bring|photos?\b|必要なもの|必要書類|書類|持ち物|持って|何が必要|무엇이 필요|(?:뭐가?|무엇을|뭘)\s*(?:필요|준비|가져)|서류|준비물|가져|какие документы|документы|что нужно|что взять|દસ્તાવેજ|શું જોઈએ|કાગળ|પુરાવા|dai sha|cailiao/i,
  ],
  [
    'where',
    /去哪|在哪|哪里办|哪儿办|哪办|到哪|上哪|哪个部门|哪个单位|找谁|归谁管|哪个窗口|哪个派出所|地址|地点|在什么地方|异地能|外地能|网上能|能网上|线上|哪家|哪块|哪里|电话|哪个号|什么号|号码|打哪|\bwhere\b|which (?:office|department|police)|phone|(?:what|which) number|online\?|どこ|窓口|場所|オンライン|電話|番号|어디|전화|번호|куда|где|онлайн|телефон|номер|ફોન|નંબર|ક્યાં|કઈ ઑફિસ|nali|qu na/i,
  ],
  [
    'eligibility',
    /条件|资格|谁能|谁可以|能不能|能办吗|可以办吗|可不可以|符合|够不够|算不算|能申请|有没有资格|允许|限制|多大岁数|几岁|年龄|who can|eligib|qualif|am i allowed|can i\b|can (?:a|my|we)\b|may i|condition|requirements?|できますか|条件|資格|対象|できる|자격|조건|할 수 있|может ли|могу ли|можно ли|кто может|условия|કોણ|શકું|શકે|પાત્ર|lai ge|tiaojian/i,
  ],
  [
    'validity',
    /有效期|多久有效|几年有效|过期|管几年|管多久|能用多久|能用几年|长期有效|年检|valid|expires?|expiry|expiration|有効期|いつまで有効|유효|действ(?:ует|ителен|ия)|срок действия|માન્ય/i,
  ],
  [
    'legal-basis',
    /依据|法律|法规|哪条|第几条|条例|规定.*(?:哪|依据)|文件号|什么规定|哪部法|哪项规定|legal|\blaw\b|which article|regulation|根拠|法律|条文|법적|근거|법률|закон|основани|કાયદ|નિયમ/i,
  ],
  [
    'result',
    /拿到什么|能拿到啥|领到|发什么|结果|批下来.*(?:啥|什么)|查询进度|怎么查|有什么用|给多少|发多少|能领多少|补多少|罚多少|会不会罚|什么后果|后果|受罚|what (?:do|will) i (?:get|receive)|how much (?:will|do|can|money|is the)[^?]*(?:get|paid|allowance|benefit|subsidy)|penalt|fine\b|result|結果|もらえ|受け取|罰|결과|받나|받을|벌금|что (?:я )?получ|результат|штраф|શું મળે|પરિણામ|દંડ/i,
  ],
  [
    'steps',
    /怎么办|咋办|咋整|怎么弄|咋弄|流程|步骤|怎么申请|怎么走|怎么操作|程序|咋申请|怎么报|怎么预约|先.*再|手续|how (?:do|can|should|to)\b|steps?\b|process|procedure|apply|どうやって|どうすれば|手続き|流れ|方法|어떻게|절차|신청|как\b|порядок|процедура|કેવી રીતે|પ્રક્રિયા|zenme|za ban/i,
  ],
  [
    'overview',
    /是什么|是啥|啥意思|什么意思|介绍|what is|what's|what are|meaning|とは|何ですか|무엇인가|뭐예요|что такое|શું છે/i,
  ],
];

/** Words of one aspect that a stronger one in the same place takes away: 「办多久」 is no "how to". */
const weak = new Set<Aspect>(['steps', 'eligibility', 'overview']);

export interface AspectEvidence {
  /** What is asked, most certain first, at most three. */
  aspects: Aspect[];
  /** Whether the words themselves name an aspect. */
  explicit: boolean;
  /** The aspects that the words name. */
  cues: Set<Aspect>;
  /** By aspect, from the classifier. */
  probabilities: Map<string, number>;
}

/** The aspects that the words themselves name. */
export const cuesOf = (text: string): Set<Aspect> =>
  new Set(cues.filter(([, pattern]) => pattern.test(text)).map(([aspect]) => aspect));

/** Joins the cues of the words with the classifier's probabilities: what can be known before the service is. */
export function findAspects(text: string, probabilities: Map<string, number>): AspectEvidence {
  const cues = cuesOf(text);
  const strong = [...cues].filter((aspect) => !weak.has(aspect));
  const score = new Map<Aspect, number>();
  for (const [aspect, probability] of probabilities) score.set(aspect as Aspect, probability);
  for (const aspect of cues)
    score.set(aspect, (score.get(aspect) ?? 0) + (weak.has(aspect) ? (strong.length > 0 ? 0.05 : 0.3) : 0.55));
  const ranked = [...score].sort((a, b) => b[1] - a[1]).map(([aspect]) => aspect);
  const also = ranked.slice(1).filter((aspect) => strong.includes(aspect));
  const best = ranked[0] ?? 'overview';
  return { aspects: [best, ...also].slice(0, 3), explicit: cues.size > 0, cues, probabilities };
}
