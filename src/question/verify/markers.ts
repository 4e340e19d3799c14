/** What a sentence may not say unless its quote says it too, in any language. */
export interface Marker {
  name: string;
  /** A claim says it. */
  claimed: RegExp;
  /** A quote says it; missing = as a claim does. */
  quoted?: RegExp;
}

/** How a rule holds: a claim that changes one of these says something else with the same words. */
export const conditions: Marker[] = [
  {
    name: 'must',
    claimed:
      /必须|一定要|务必|必需|\bmust\b|\bha(?:ve|s) to\b|\brequired\b|\bmandatory\b|必ず|なければ|必須|반드시|필수|해야|обязательно|должн|необходимо|ફરજિયાત|જરૂરી|જોઈએ/i,
    quoted:
      /[要应须需]|必|带|交|凭|持|提供|\bmust\b|\bha(?:ve|s) to\b|\brequired?s?\b|\bneeds?\b|\bshall\b|\bbring\b|\btake\b|必ず|なけれ|必要|必須|ます|반드시|필수|필요|해야|обяз|долж|необход|нужн|ફરજિયાત|જરૂર|જોઈ|પડે/i,
  },
  {
    name: 'only',
    claimed: /只有|只能|只限|仅|\bonly\b|\bsolely\b|のみ|だけ|限り|에만|만 |뿐|только|лишь|исключительно|ફક્ત|માત્ર/i,
    quoted: /只|仅|限|\bonly\b|のみ|だけ|限|만|뿐|только|лишь|исключительно|ફક્ત|માત્ર/i,
  },
  {
    name: 'online',
    claimed: /网上|网办|线上|在线|手机上|\bonline\b|オンライン|ネット|온라인|인터넷|онлайн|интернет|ઓનલાઇન/i,
    quoted:
      /网|线上|在线|平台|手机|小程序|\bapp\b|\bonline\b|internet|website|portal|platform|オンライン|ネット|サイト|アプリ|온라인|인터넷|앱|누리집|онлайн|интернет|сайт|приложени|портал|ઓનલાઇન|એપ|વેબ|પોર્ટલ/i,
  },
  {
    name: 'free',
    claimed: /免费|不收费|不要钱|不花钱|\bfree\b|\bno (?:fee|charge|cost)\b|無料|무료|бесплатн|મફત|નિઃશુલ્ક/i,
    quoted: /免|不收|不要钱|\bfree\b|\bno (?:fee|charge|cost)\b|無料|무료|면제|бесплатн|не взима|મફત|નિઃશુલ્ક/i,
  },
  {
    name: 'above',
    claimed:
      /以上|超过|至少|不少于|\bover\b|\babove\b|\bat least\b|\bmore than\b|\bolder than\b|超え|少なくとも|이상|넘|최소|старше|свыше|не менее|более|ઉપર|વધુ|ઓછામાં ઓછ/i,
    quoted:
      /以上|超过|至少|不少于|[满起]|\bover\b|\babove\b|\bat least\b|\bmore than\b|\bolder\b|\bfrom\b|\band up\b|超え|少なくとも|歳から|이상|넘|최소|부터|старше|свыше|не менее|более|от |с |ઉપર|વધુ|ઓછામાં|થી/i,
  },
  {
    name: 'below',
    claimed:
      /以下|以内|[不未]满|不超过|之内|日内|天内|月内|\bwithin\b|\bunder\b|\bbelow\b|\bless than\b|\bup to\b|\bat most\b|\byounger than\b|未満|以内|以下|미만|이하|이내|моложе|младше|не более|в течение|નીચે|અંદર|સુધી/i,
    quoted:
      /以下|内|[不未]满|不超过|最[多长晚迟]|未成年|\bwithin\b|\bunder\b|\bbelow\b|\bless than\b|\bup to\b|\bat most\b|\byounger\b|\bminors?\b|\bno more than\b|未満|以内|以下|まで|미만|이하|이내|안에|까지|моложе|младше|не более|в течение|до |નીચે|અંદર|સુધી|ઓછી/i,
  },
  {
    name: 'everyone',
    claimed:
      /所有人|任何人|人人|谁都|哪里都|全国都|\beveryone\b|\banyone\b|\banywhere\b|\balways\b|誰でも|どこでも|누구나|어디서나|любой|везде|всегда|કોઈ પણ|બધા|ગમે ત્યાં/i,
    quoted:
      /任何|所有|任意|任一|都|均|各|全国|通办|\bany\b|\bevery\b|\ball\b|\bany(?:one|where)\b|nationwide|誰でも|だれでも|どこでも|すべて|全国|누구|어디|모든|전국|люб|вс[еёюях]|везде|всегда|કોઈ|બધા|તમામ|ગમે/i,
  },
];

/** Negations that say no: numbers under a limit, and words that merely hold the character, say none. */
export const negation =
  /不(?!动产|同|仅|但|超过|少于|低于|高于|迟于|晚于|满|服|得不|得超过|得少于|论|管)|没|无(?!障碍|线|偿)|未(?!满|成年|婚|来)|勿|\bnot\b|\bno\b(?! later| more than| less than)|n['’]t\b|\bwithout\b|\bnever\b|\bcannot\b|\bneither\b|\bunable\b|\bno longer\b|ない|ません|なし|不要|ず[、。にて]|않|없|아니|못|안 (?:되|돼|해)|(?<!\p{L})(?:не(?! менее| более| позднее| позже)|нет|без|нельзя|ни)(?!\p{L})|નથી|નહીં|નહિ|વિના|વગર|(?<!\p{L})ન(?!\p{L})/iu;

/** Says "must" by two negations. */
const japaneseMust = /な(?:ければ|くては)(?:なり|いけ|なら)(?:ません|ない)/g;

/** Offices and papers: to name another one sends people to the wrong door, with the wrong papers. */
export const things: Marker[] = [
  ['police', '公安|派出所|警察|\\bpolice\\b|경찰|파출소|공안|полици|ПБ|પોલીસ'],
  ['civil affairs', '民政|civil affairs|민정|гражданск\\S* администрац|નાગરિક બાબત'],
  ['tax office', '税务|税務|\\btax|세무|налогов|કર કચેરી|ટેક્સ'],
  ['court', '法院|裁判所|\\bcourts?\\b|법원|суд(?:а|е|у|ом)?(?!\\p{L})|અદાલત|કોર્ટ'],
  ['hospital', '医院|医疗保健机构|病院|医療|hospital|clinic|병원|больниц|хосписта|હોસ્પિટલ'],
  ['bank', '银行|銀行|\\bbanks?\\b|은행|банк|બેંક|બૅંક'],
  ['notary', '公证|公証|notar|공증|нотари|નોટરી'],
  ['embassy', '使馆|领事|領事|大使館|embass|consul|대사관|영사|посольств|консул|દૂતાવાસ'],
  [
    'subdistrict',
    '街道|乡镇|社区|居委会|村委会|subdistrict|township|neighbou?rhood|communit|街道|郷鎮|社区|가도|향진|사구|주민센터|уличн|волост|микрорайон|સમુદાય|ટાઉનશિપ|શેરી',
  ],
  [
    'vehicle office',
    '车管所|车辆管理|車両管理|vehicle (?:management )?(?:office|administration)|차량관리|управлени\\S+ транспортн|વાહન',
  ],
  ['market regulator', '市场监[督管]|工商局|市場監督|market (?:supervision|regulat)|시장감독|рыночн|બજાર'],
  [
    'immigration office',
    '出入境|移民局|出入国|immigration|exit[- ]entry|entry[- ]exit|출입국|въезд|миграц|ઇમિગ્રેશન|પ્રવેશ',
  ],
  ['housing fund', '公积金|公積金|住宅積立|housing fund|provident fund|공적금|жилищн\\S+ фонд|હાઉસિંગ|ફંડ'],
  [
    'medical insurance office',
    '医保|医疗保[险障]|医療保険|医療保障|(?:medical|health) insurance|healthcare security|의료보[험장]|медицинск\\S+ страхов|медстрах|તબીબી વીમ|આરોગ્ય વીમ|મેડિકલ',
  ],
  ['arbitration', '仲裁|arbitrat|중재|арбитраж|લવાદ|મધ્યસ્થ|આર્બિટ્રે'],
  ['WeChat', '微信|wechat|위챗|вичат|વીચેટ'],
  ['Alipay', '支付宝|alipay|アリペイ|알리페이|алипэй|અલીપે'],
  ['school', '学校|school|학교|школ|શાળા'],
  ['notice board', '公告|登报|newspaper|新聞|신문|газет|અખબાર'],
  [
    'identity card',
    '身份证|身分証|\\bID\\b|identity card|identity document|주민등록증|신분증|удостоверени\\S+ личности|ઓળખ',
  ],
  ['household register', '户口|户籍|戸籍|戸口|household|hukou|호적|호구|хукоу|прописк|ઘરગથ્થુ|હુકોઉ'],
  ['passport', '护照|旅券|パスポート|passport|여권|паспорт|પાસપોર્ટ'],
  ['marriage certificate', '结婚证|結婚証|marriage cert|혼인증|결혼증|свидетельств\\S+ о браке|લગ્ન પ્રમાણ'],
  ['divorce', '离婚|離婚|divorce|이혼|развод|છૂટાછેડા'],
  ['birth certificate', '出生(?:医学)?证|出生医学証|birth cert|출생(?:의학)?증|свидетельств\\S+ о рождении|જન્મ પ્રમાણ'],
  ['death certificate', '死亡(?:医学)?证|死亡診断|death cert|사망|свидетельств\\S+ о смерти|મૃત્યુ'],
  ['photo', '照片|相片|写真|photo|사진|фото|ફોટ'],
  ['application form', '申请表|申請書|申請表|application form|신청서|анкет|бланк|અરજી ફોર્મ|ફોર્મ'],
  ['power of attorney', '委托书|委任状|power of attorney|위임장|доверенност|મુખત્યાર'],
  ['lease', '租赁|租房|賃貸|lease|tenancy|임대|аренд|ભાડ'],
  ['deed', '不动产|房产证|産権|不動産|property|real estate|deed|부동산|недвижим|મિલકત'],
  [
    'medical report',
    '体检|健康检查|健康診断|medical (?:check|exam|report)|건강검진|медосмотр|медицинск\\S+ справк|તબીબી',
  ],
  ['driving licence', '驾驶证|运転免許|運転免許|driv\\S+ licen|운전면허|водительск|ડ્રાઇવિંગ'],
  ['bank card', '银行卡|社保卡|bank card|social security card|통장|카드|карт|કાર્ડ'],
].map(([name = '', pattern = '']) => ({ name, claimed: new RegExp(pattern, 'iu') }));

/** Whom or what a rule is for: 国内 for 国外 in an else unchanged sentence sends people to the other office. */
export const kinds: Marker[] = [
  {
    name: 'domestic',
    claimed:
      /国内|境内|内地|大陆|\bdomestic\b|\bmainland\b|국내|내지|внутри страны|отечествен|материков|દેશની અંદર|સ્વદેશી/i,
    quoted:
      /国内|境内|内地|大陆|本国|\bdomestic\b|\bmainland\b|\bin China\b|\bChinese\b|国内|국내|내지|중국|внутри|отечествен|материков|кита|દેશ|ચીન/i,
  },
  {
    name: 'foreign',
    claimed: /国外|境外|海外|外国|外籍|\bforeign|\boverseas\b|\babroad\b|해외|외국|иностран|зарубеж|за границ|વિદેશ/i,
    quoted:
      /外|\bforeign|\boverseas\b|\babroad\b|\bother countr|\bother than China|해외|외국|국외|иностран|зарубеж|за границ|વિદેશ|પરદેશ/i,
  },
  {
    name: 'men',
    claimed: /男|\bm[ea]n\b|\bmales?\b|남성|남자|мужчин|પુરુષ/i,
  },
  {
    name: 'women',
    claimed: /(?<![子儿孙])女(?!儿)|\bwom[ea]n\b|\bfemales?\b|여성|여자|женщин|સ્ત્રી|મહિલા/i,
  },
  {
    name: 'country',
    claimed: /农村|乡村|\brural\b|\bvillages?\b|農村|농촌|сельск|ગ્રામ/i,
  },
  {
    name: 'second-hand',
    claimed: /二手|\bsecond-?hand\b|中古|중고|вторичн|подержан|સેકન્ડ|જૂની/i,
  },
];

/** Names of the markers that the claim has and none of the texts has. */
export function unquoted(claim: string, texts: string[], markers: Marker[]): string[] {
  return markers
    .filter(({ claimed, quoted = claimed }) => claimed.test(claim) && !texts.some((text) => quoted.test(text)))
    .map(({ name }) => name);
}

/** Whether the claim says no where no quote does, or none where each quote says no. */
export function turnsAround(claim: string, quotes: string[]): boolean {
  const says = (text: string): boolean => negation.test(text.replace(japaneseMust, ''));
  return says(claim) ? !quotes.some(says) : quotes.length > 0 && quotes.every(says);
}
