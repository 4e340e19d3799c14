/** What people say when they ask for everything that is to be done: 「都要办啥」, "what do we have to do". */
const everything = new RegExp(
  [
    '都(?:得|要|该|有)?(?:办|跑|准备|弄)',
    '[哪那这]些(?:手续|事|证|部门|地方|步骤|东西)|哪几个|哪些帮',
    '先[办做]|顺序|提前[办弄]|一堆事|全套|一整套|从头到尾|步骤|前后|接下来|之后|这些都',
    '(?:怎么|咋)办手续|手续(?:怎么|咋)办|后事|一条龙|一大?摊子?|一样一样|挨个|[这那]一套|全过程|整个?(?:儿)?(?:个|套)?(?:过程|流程)|[捋理]一?[捋理下遍]|走一遍|(?:帮扶|救助|补助|补贴|待遇).{0,4}(?:哪些|都有)',
    '[办弄干做跑](?:点|些)?(?:什么|啥|哪些)|准备(?:点|些)?(?:什么|啥|哪些)|能帮(?:啥|什么|哪)|有啥能帮',
    'what (?:do (?:i|we)\\b|must|should|has to|needs? to|are (?:all )?the|are my next|happens|now\\b|does it take)',
    '(?:which|what) (?:\\w+ )?(?:things|steps|offices|licences|permits|paperwork|help|support)',
    'walk me through|what comes|everything (?:from|that|i|we)\\b|whole (?:list|process)|before and after|what (?:kinds?|sorts?) of (?:help|support)',
    '\\bsteps?\\b|errands|formalities|to-do list|step by step|checklist|paperwork|in order|which order|start to finish|take care of|sort out',
    '何をし|何をす|何を準備|何を手続|何を変|何から|何が必要|手続き(?:一覧|を全部|は[？?]|がいり|が必要|すれば)',
    '一から|一通り|最初から最後|一連|流れ|順番|順に|やること|すること|全部|どんな(?:助け|支援)',
    '전체 (?:과정|절차)|처음부터|뭘 (?:해|준비)|무엇을|무엇부터|뭐부터|절차|순서|할 일|어떤 지원|도움',
    'весь (?:процесс|список|путь)|от начала до конца|пошагов|по порядку',
    'что (?:\\w+ )?(?:делать|нужно|надо|оформ|сделать|подготов|теперь|дальше)|что и в|шаги|порядк|с чего',
    'как(?:ие|ая) (?:дела|шаги|документы|разрешения|помощь|пособия)',
    'આખી (?:પ્રક્રિયા|વિધિ|યાદી)|શરૂઆતથી|ક્રમ',
    'શું (?:શું|કરવું|કરવાનું|તૈયારી)|કઈ કઈ|કયાં (?:કયાં|કામ)|પગલાં|વિધિ',
  ].join('|'),
  'i',
);

/** What people say when they ask for one thing about one service. */
const oneThing =
  /带[什啥哪齐上]|拿[什啥上]|揣|材料|要不要|能不能|可以吗|能.{0,8}吗|多少|几天|多久|一件事|\bbring\b|hand in|documents?\b|one[- ]thing|can i\b|how (?:much|long)|持って|書類|できますか|ワンストップ|가져|서류|원스톱|можно ли|દસ્તાવેજ/i;

export const asksForEverything = (text: string): boolean => everything.test(text);
export const asksForOneThing = (text: string): boolean => oneThing.test(text);
