import { type Cue, plainly } from './cue.ts';

/** Chinese in pinyin, with or without spaces. */
export const pinyin: Cue[] = [
  plainly('legal-basis', 'di ?ji ?tiao|shenme ?gui ?ding|sha ?gui ?ding|fa ?lv|yi ?ju|na ?tiao'),
  plainly(
    'validity',
    'you ?xiao ?(?:qi|duo|ji)|guan ?(?:ji|duo)|(?:ji ?nian|duo ?jiu) ?(?:guo|dao|you|huan|shi ?xiao)|neng ?yong ?(?:duo|ji)',
  ),
  plainly('result', '(?:ling|fa|bu|gei|na|fa) ?(?:dao ?)?duo ?shao|fa ?kuan|hou ?guo|zen ?me ?suan|za ?suan|e ?du'),
  plainly(
    'fee',
    'duo ?shao ?(?:qian|kuai|yuan)|ji ?kuai|yao ?qian|shou ?fei|fei ?yong|mian ?fei|hua ?(?:duo|qian)|gong ?ben ?fei',
  ),
  plainly(
    'time-limit',
    '(?:ji|duo ?shao) ?(?:ge ?gong ?zuo ?ri|tian|ri\\b|xiao ?shi)|duo ?jiu|duo ?chang|shen ?me ?shi ?(?:hou|jian)|sha ?shi ?hou|ji ?dian|zui ?(?:wan|chi)|dang ?(?:tian|chang)|qi ?xian',
  ),
  plainly(
    'materials',
    '(?:dai|na|yao|bei|jiao|xu ?yao|zhun ?bei) ?(?:xie|dian|shang)? ?(?:sha(?!ng)|shen ?me|na ?xie)(?! ?shi)|cai ?liao|zi ?liao|zheng ?jian|(?:yong|yao|xu) ?dai|zhao ?pian',
  ),
  plainly(
    'where',
    '(?:qu|zai|dao|shang|wang) ?na(?:li|er|r|bian|ge|jia)?\\b|(?:qu|zai|dao|shang) ?na(?![a-z])|na ?(?:li|er)(?![a-z])|dian ?hua|zhao ?shei|shen ?me ?di ?fang|na ?ge ?(?:bu|dan|chuang|pai)|hao ?ma|wang ?shang|wang ?zhi',
  ),
  plainly('overview', 'shi ?(?:shen ?me|sha)(?! ?shi)|sha ?yi ?si|shen ?me ?yi ?si'),
  plainly(
    'eligibility',
    'tiao ?jian|zi ?ge|neng ?bu ?neng|ke ?bu ?ke ?yi|xing ?bu ?xing|neng .{2,40} (?:ma|bu)\\b|ke ?yi .{2,40} ma\\b|shei ?(?:neng|ke)|(?:xing|neng|ke ?yi) ?(?:ma|bu)\\b|nian ?ling|ji ?sui',
  ),
  plainly('steps', 'zen ?(?:me|yang)|za ?(?:ban|zheng|nong)|liu ?cheng|bu ?zhou|shou ?xu|ru ?he'),
];
