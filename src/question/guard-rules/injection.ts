import { guises } from './injection-guises.ts';
import { steering } from './injection-orders.ts';
import type { Rule } from './rule.ts';

/** Start of a clause, or a word that speaks to the assistant: 「邻居无视所有规则」 is a complaint. */
const toYou = '(?:^|[\\p{P}\\s]|请|你|要|先|现在|必须|立即|应该|可以|开始)';

/** Orders that no document gives its readers either: to disregard instructions, to play a part, marks of chat templates. */
export const orders: Rule<'injection'>[] = [
  {
    kind: 'injection',
    when: /(扮演|假装(你)?是|假设你是|你现在是|模拟)[^。\n]{0,12}(没有(任何)?限制|无限制|不受(任何)?限制|没有道德|dan|黑客|越狱|猫娘|另一个ai)|从现在(开始|起)[^。\n]{0,3}你(就)?(是|叫|扮演|要扮)|你不再是|(进入|开启|启用|切换到?|激活|打开)[^。\n]{0,3}(开发者|越狱|上帝|dan|调试|无限制|超级用户|root|管理员)模式/,
    unless: /手机|安卓|鸿蒙/,
  },
  {
    kind: 'injection',
    when: /<\|[a-z_ ]{2,20}\|>|\[\/?inst\]|<<\/?sys>>|<\/?(system|assistant|developer|instructions?|prompt|user)>|^(assistant|system) ?: ?\S{2}[^\n]{0,60}(prompt|instruction|rule|ignore)/m,
  },
  {
    kind: 'injection',
    when: /\b(you are now|from now on,? you('| a)re|you will (now )?act as|act as|pretend (to be|you are|you're)|role-?play as)\b[^.?!\n]{0,30}\b(dan|unrestricted|uncensored|unfiltered|no (restrictions|rules|limits|filters)|without (any )?(restrictions|rules|limits|filters)|evil|jailbroken|hacker|my (dead |late )?grand(ma|mother)|developer mode|linux terminal)\b|\bjail ?break|\b(enter|enable|activate|switch to|turn on)\b[^.?!\n]{0,6}\b(developer|god|sudo|debug|dan|admin) mode\b|\bdo anything now\b/,
    unless: /\bphone|android\b/,
  },
  {
    kind: 'injection',
    when: /(これまで|以前|上記|今まで|前|すべて|全て|全部)の?.{0,8}(指示|命令|ルール|プロンプト|設定)を?.{0,4}(無視|忘れ|破棄)|システム ?プロンプト|プロンプトを(表示|見せ|教え|出力)|あなたは(今から|これから|もう).{0,16}(制限|ai|なりき|dan)|(開発者|脱獄)モード/,
  },
  {
    kind: 'injection',
    when: /(이전|지금까지|위의?|앞의|모든|기존).{0,10}(지시|명령|규칙|프롬프트|지침)(사항)?(를|을|은)?.{0,5}(무시|잊)|시스템 ?프롬프트|(지금|이제)부터 ?(너는|넌|당신은).{0,16}(제한|ai|dan|역할)|(개발자|탈옥) ?모드/,
    unless: /안드로이드|휴대폰/,
  },
  {
    kind: 'injection',
    when: /(игнорир|забудь|забуд|пренебрег|не следуй)\S{0,6}.{0,16}(предыдущ|прошл|прежн|выше|все|всё|сво).{0,20}(инструкц|указани|правил|команд|промпт)|системн\S{1,4} (промпт|сообщени|инструкц)|(теперь|отныне|с этого момента) ты.{0,24}(без ограничений|dan|хакер)|режим разработчика/,
    unless: /телефон/,
  },
  {
    kind: 'injection',
    when: /(અગાઉ|પહેલા|ઉપર|બધી|બધા|તમારી|તમારા|તારા).{0,12}(સૂચના|નિયમ|આદેશ).{0,6}(અવગણ|ભૂલી)|સિસ્ટમ પ્રોમ્પ્ટ|પ્રોમ્પ્ટ (બતાવ|કહો)/,
  },
  {
    kind: 'injection',
    when: /ignore[rz]? (toutes )?les instructions|ignora (todas )?las instrucciones|ignoriere (alle )?(vorherigen |bisherigen )?anweisungen/,
  },
  {
    kind: 'injection',
    when: /\b(ignore|disregard|break|bypass|violate|drop|forget) (all )?(of )?your (own )?(rules|instructions?|guidelines|programming|restrictions|training|prompt)\b|\b(output|print|repeat|show|copy|return) (me )?(everything|all|all (the )?text|the text|what is|what was) (above|before)\b|\b(show|give|tell|reveal|send)( me| us)? your ((configuration|config|internal|source code|hidden)\b|(instructions|rules) ?($|[.!?]))|\bi('m| am) (the|your) (developer|creator|admin|administrator)\b[^\n]{0,30}\b(configuration|prompt|rules|restrictions|unlock)\b/,
  },
  {
    kind: 'injection',
    when: /(前述|上の|先ほど|これまで)の?.{0,4}(指示|命令|ルール)は?.{0,4}(全部|すべて|全て)?(忘れ|無視)|(너의|네|당신의) ?(규칙|지침|프롬프트|명령).{0,6}(무시|보여|알려|잊)|(покажи|выведи|раскрой|напиши) (мне )?(свои|твои|свой|твой|все) (инструкци|промпт|правил|настройк)/,
  },
];

export const injectionRules: Rule<'injection'>[] = [
  ...orders,
  ...guises,
  ...steering,
  {
    kind: 'injection',
    when: /\b(ignore|disregard|forget|override|bypass|neglect|do not follow|don't follow|stop following|break)\b[^.?!\n]{0,20}\b(previous|prior|above|earlier|all|any|your|system|everything|preceding|initial|these|those)\b[^.?!\n]{0,24}\b(instructions?|rules?|prompts?|directions?|guidelines?|restrictions?|commands?|constraints?|told|filters?|polic(y|ies)|training|safety|programming)\b/,
  },
  {
    kind: 'injection',
    when: new RegExp(
      `${toYou}(忽略|无视|忘记|忘掉|忘了|不要遵守|不用遵守|别遵守|不再遵守|抛开|绕过|违反|覆盖|清除|丢弃)(掉)?[^。!?！？\\n]{0,4}(之前|以上|上述|上面|前面|先前|此前|所有|全部|一切|你的?|你所|系统|原有|任何|刚才)[^。!?！？\\n]{0,8}(指令|指示|提示|设定|设置|规则|限制|约束|命令|要求|prompt|身份)`,
      'u',
    ),
  },
  {
    kind: 'injection',
    when: /提示词|系统(消息|指令|设定)|(初始|预设|隐藏|内部|原始)(的)?(指令|设定|提示)|(解除|取消|去掉)(你的?|自身)(所有|一切|的)?(限制|约束|过滤|束缚)|服从我的?(命令|指令)|你的(设定|底层规则|内部规则|指令)(是|有)?(什么|哪些|啥)?/,
    unless: /手机提示词/,
  },
  {
    kind: 'injection',
    when: /(重复|复述|输出|打印|复制)[^。\n]{0,6}(上面|以上|前面|你?收到)(的|过的)?[^。\n]{0,6}(全部|所有|内容|文字|的话|原文)|(上面|以上|前面|收到的?)[^。\n]{0,8}(内容|文字|消息|的话|原文)[^。\n]{0,6}(重复|复述|输出|打印|复制)|^(系统|管理员|system|developer)(消息|指令|提示)? ?[:：][^\n]{0,20}(用户|你|忽略|权限|输出|指令|新|现在|override|ignore|you|new|disregard|prompt|instruction|rules?)/m,
  },
  {
    kind: 'injection',
    when: /(base ?64|rot ?-?13|凯撒密码|摩斯密码|莫尔斯)[^。\n]{0,30}(照做|执行|遵循|follow|execute|obey|run it|do what)|(解码|decode|decrypt|解密)[^。\n]{0,20}(base ?64|rot ?-?13)/,
  },
  {
    kind: 'injection',
    when: /\bsystem prompts?\b|\byour (original |initial |hidden |secret )?prompt\b|\b(hidden|secret|initial|original|system|developer) (instructions|configuration|message|rules)\b[^.?!\n]{0,12}(verbatim|$|[.?!])|\byour context window\b|\bwhat (are|were) your (exact )?instructions\b ?[.?!]*$|\brepeat\b[^.?!\n]{0,12}\b(words|text|everything|all) (above|before)\b/,
  },
  {
    kind: 'injection',
    when: /(你的?|系统|完整|打印|输出|显示|给我看).{0,6}prompt|prompt.{0,8}(打印|输出|显示|给我|发我|是什么)|(假如|如果|假设|想象)(一下)?你(没有|不受|摆脱)(任何|了)?.{0,3}(限制|约束|束缚)|从现在(起|开始),?你叫|不受(任何)?(限制|约束|规则)(的|地)?.{0,4}(回答|ai|助手)|(把|将)你的?(配置|设定|指令|规则|内部信息).{0,6}(告诉|发|给|打印|输出|说)/,
  },
  {
    kind: 'injection',
    when: /(输出|打印|显示|告诉我|泄露|公开)(一下)?你的?(系统)?(提示|指令|内部)(词|语|内容|信息)?($|[,，。.!])|(忘记|忘掉|别再当|不要当)(掉)?你(是|的身份)|\bprompt (that )?(you were|was) given\b|\bact as dan\b/,
  },
];
