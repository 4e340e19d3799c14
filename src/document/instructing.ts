import { orders } from '../question/guard-rules/injection.ts';
import { steering } from '../question/guard-rules/injection-orders.ts';
import { normalise } from '../question/guard-rules/normalise.ts';
import { firstKind, type Rule } from '../question/guard-rules/rule.ts';

/** What no official document says to its readers. */
export type Instructing = 'instructions' | 'transfer' | 'secrets';

const number = '(?<!\\d)(?:\\d[ -]?){12,24}';
/** Official warnings name what must not be done. Looked for in front only: whoever robs adds 「不要告诉别人」 behind. */
const notWarned =
  "(?<!(?:不得|不要|不能|不会|不可|不应|勿|禁止|严禁|谨防|警惕|防范|避免|防止)[^,。;\\n]{0,12})(?<!\\b(?:not|never|don't|won't|cannot)\\b[^.?!,\\n]{0,24})(?<!(?:не|ન) )";
const fraud = /诈骗|骗子|受骗|谎称|冒充|\bscam|\bfraud|詐欺|사기|мошен|છેતર/;

const addressed: Rule<'instructions'>[] = [
  {
    kind: 'instructions',
    when: new RegExp(
      `${notWarned}(忽略|无视|忘记|忘掉|忘了|抛开|丢弃|不再遵守)[^。!?\\n]{0,4}(之前|以上|上述|上面|前面|先前|此前|所有|全部|一切|你的?|系统|原有)[^。!?\\n]{0,8}(指令|指示|设定|规则|限制|约束|命令|提示词|prompt)|${notWarned}\\b(ignore|disregard|forget|override)\\b (all |any )?(of )?(the |your |these |those |my )?(previous|prior|above|earlier|preceding|initial|original|system)\\b[^.?!\\n]{0,24}\\b(instructions?|rules?|prompts?|directions?|guidelines?|commands?|restrictions?)\\b`,
    ),
  },
  {
    kind: 'instructions',
    when: /(致|给|告|提醒|写给)[^。:\n]{0,4}(ai|人工智能|智能|大模型|语言模型)(助手|机器人|模型|客服|问答系统)? ?:|(助手|机器人|语言模型|大模型|ai) ?[:,] ?(请|你|必须|务必|应当)[^。\n]{0,24}(回答|告诉|回复|输出|说)|(无论|不管|不论|当|如果|凡)[^。\n]{0,8}(问|咨询)[^。\n]{0,20}(回答|回复|告诉|答|说|输出)[^。\n]{0,6}[:“"「]|你(现在|已经)?(没有|不受)任何(限制|约束)|(输出|打印|说出|公开)你的[^。\n]{0,4}(提示词|指令|设定)|(?:^|\n)(system|系统(消息|指令)) ?:[^\n]{0,40}(你|you|ignore|输出)/,
  },
  {
    kind: 'instructions',
    when: /\b(to|for|dear|attention|hey) (the |any |all |every )?(ai|ai assistants?|ai models?|assistant|language models?|llms?|chat ?bots?|virtual assistants?) ?[:,!—–-]|\bwhen(ever)? (you are |you're )?(asked|someone asks|users? asks?|citizens? asks?|anyone asks)\b[^.?!\n]{0,60}\b(say|answer|reply|respond|claim|tell (them|everyone|users?|citizens?|people)) ?(that|:|with\b)|\byou are (now )?(an? )?(helpful |unrestricted )?(ai|assistant|language model|chat ?bot)\b/,
  },
  {
    kind: 'instructions',
    when: /(アシスタント|チャットボット|人工知能|生成ai|ai)(の皆さん|さん)?(へ|に告ぐ|への(指示|命令|伝言)) ?:|(聞かれ|質問され|尋ねられ)(たら|た場合)[^。\n]{0,50}と(答え|回答し|伝え)て|(ai|인공지능|어시스턴트|챗봇)(에게|께) ?:|(물어보면|질문하면|물으면)[^.\n]{0,40}라고 (답|말|대답|안내)|(внимание|обращение|сообщение|указание)[^.\n]{0,16}(ассистент|нейросет|чат-?бот|для ии)|(если|когда)[^.\n]{0,8} (спрос|спраш)\S{0,4}[^.\n]{0,40}(отвечай|отвечайте|говори|скажи)(?!\S)|(સહાયક|ai|ચેટબોટ)(ને|માટે) ?:/,
  },
];

/** Documents are written for people: what speaks to a program, or tells whoever answers what to say, isn't meant for them. */
const toMachines: Rule<'instructions'>[] = [
  {
    kind: 'instructions',
    when: /(供|给|致)(机器|模型|ai)(阅读|读取|读者|看)|(助手|机器人|模型|ai)们?请(注意|照|把|将|按|回答|输出|说)|(?<![a-z])(ai|大?模型|助手) ?在[^。\n]{0,4}(总结|摘要|读取|阅读|引用|回答)[^。\n]{0,8}(必须|不得|务必|要)|回答(者|问题者|方)(须知|必须|务必)|(凡是?|但凡|只要)[^。\n]{0,4}(问|咨询|提到)[^。\n]{0,14}(统一|一律|都|只)(答复|回答|回复|说)([:“"「]|[^。\n]{0,8}[为是] ?\d)|(市民|用户|群众|访客|有人)(问|咨询)[^。\n]{0,12}(不要|不得|不许)(回答|答复)|(不得|不要|不许|别)(向|对|跟|让)(用户|市民|群众)(说明|提起|知道)|(调用|call) ?[a-z]+_[a-z]+|新(的)?(指示|指令) ?:|给调用(方|者)的|工具(返回|输出) ?[:】\]]/,
  },
  {
    kind: 'instructions',
    when: /\b(note|message|notice|instruction)s? (for|to) (the |any |all )?(automated readers?|machine readers?|machines|ai|llms?|caller|assistants?|language models?|bots?|chat ?bots?)\b|\b(chat ?bot|ai|language model|llm|assistant)s? (that |which )?(reads?|quotes?|quoting|reading|answers?|answering|summari[sz]\w+|process(es|ing)|using|uses)\b[^.?!\n]{0,40}\b(has to|have to|must|should|shall|is to)\b|\bif you are an? (ai|language model|llm|chat ?bot|assistant|machine)\b|(^|[.!?] )(llm|gpt|language model|chat ?bot|ai assistant) ?:|\bwhoever (answers|replies|summari[sz]es)\b|\b(do not|don't|never|without) tell(ing)? (the )?(user|reader)s?\b|\b(call|invoke) [a-z]+_[a-z]+\b|\btool output\b/,
  },
  {
    kind: 'instructions',
    when: /(を|から)読(む|んだ|み取る)(ai|人工知能|アシスタント|機械|プログラム|モデル)|機械(向け|用)の?(注|メモ|指示)|(言語)?モデル(へ|に告)|(利用者|市民|質問者|住民)に?(何を|なにを|何か)(聞|質問|尋)[^。\n]{0,12}(返答|回答|答え)|(回答|返答)(する者|者|する側)は|(利用者|市民|ユーザー)に(は)?[^。\n]{0,4}(伝える|知らせる|言う|教える)な|[a-z]+_[a-z]+ ?を[^。\n]{0,20}呼(び|べ)|呼び出し元(へ|に)/,
  },
  {
    kind: 'instructions',
    when: /[을를] 읽는 (ai|인공지능|어시스턴트|기계|프로그램|모델)|기계용 ?(주석|메모|안내)|(기계|언어 ?모델)에게|(이용자|시민|방문객|사용자)가 (무엇을|뭘|어떤 것을) (묻|물어)|(답변|대답)하는 (쪽|자|사람)(은|는)|(이용자|사용자|시민)에게 (알리지|말하지) (마|말)|[a-z]+_[a-z]+ ?[를을][^.\n]{0,24}호출|호출자(에게|는)|답변마다[^.\n]{0,40}(덧붙|넣|추가)/,
  },
  {
    kind: 'instructions',
    when: /(программа|робот|машина|нейросеть|модель|бот|ассистент|ии),? читающ|(примечание|заметка|сообщение|указание) для (машин|роботов|программ|модел|бот)|(языковая модель|нейросеть|ассистент|бот|вызывающему) ?:|(тот|кто),? кто отвечает|о ч[её]м бы (ни|не) (спрос|спраш)|не (говори|сообщай|рассказывай)(те)? (об этом )?(пользовател|посетител|граждан)|вызови(те)? [a-z]+_[a-z]+/,
  },
  {
    kind: 'instructions',
    when: /વાંચ(નાર|તા|તો|તું)(ા)? ?(ai|એઆઈ|મશીન|પ્રોગ્રામ|સહાયક)|મશીન માટે ?(નોંધ|સૂચના|લખાણ)|ભાષા મોડેલ (માટે|ને) ?:|બોલાવનારને ?:|જવાબ આપનાર|(વપરાશકર્તા|નાગરિક)(ને)? ?(કહેતો|કહેતા|જણાવતા|જણાવતો) ?નહીં|[a-z]+_[a-z]+ ?(ને)?[^.\n]{0,30}બોલાવ/,
  },
];

const robbing: Rule<'transfer' | 'secrets'>[] = [
  {
    kind: 'transfer',
    when: new RegExp(
      `${notWarned}(转|汇|打|存|缴|付)(账|款|钱)?(到|至|入|给|进)[^。\\n]{0,24}${number}|请(把|将)(钱|现金)[^。\\n]{0,4}(转|汇|打)(账|款)?(到|至|给|入|进)|${notWarned}\\b(transfer|wire|send|remit|pay|deposit)\\b[^?!\\n]{0,80}\\b(to|into)\\b[^?!\\n]{0,40}${number}`,
    ),
    unless: fraud,
  },
  {
    kind: 'transfer',
    when: new RegExp(
      `${notWarned}(振り込|振込|送金|입금|송금|이체|перевед|перечисл|отправ|ટ્રાન્સફર|મોકલો|જમા)[^。\\n]{0,50}${number}|${number}[^。\\n]{0,24}(振り込|振込|送金|입금|송금|이체|перевед|перечисл|ટ્રાન્સફર|મોકલો|જમા)`,
    ),
    unless: fraud,
  },
  {
    kind: 'secrets',
    when: new RegExp(
      `${notWarned}(把|将)[^。\\n]{0,10}(验证码|校验码|密码|口令)[^。\\n]{0,4}(告诉|告知|发给|报给|交给|提供给)(?!您|你|用户|申请人|本人)|请[^。,勿不\\n]{0,6}(告诉|告知|回复|发来|报)[^。\\n]{0,8}(验证码|校验码|密码)|${notWarned}\\b(send|tell|give|share|text|reply with)\\b[^.?!\\n]{0,30}\\b(verification code|one-time code|otp|pin|password|cvv)s?\\b(?![^.?!\\n]{0,4} to (you|the (applicant|user|phone)))`,
    ),
    unless: fraud,
  },
  {
    kind: 'secrets',
    when: new RegExp(
      `(暗証番号|認証コード|確認コード|パスワード)を?[^。\\n]{0,8}(教えて|送って|知らせて|返信して)(ください|下さい)|(인증번호|비밀번호)[를을]?[^.\\n]{0,8}(알려|보내|말해) ?주(?!지)|${notWarned}(сообщите|пришлите|назовите|продиктуйте)[^.\\n]{0,24}(код|пароль|пин)|(otp|પાસવર્ડ|કોડ) (?!ન )[^.\\n]{0,8}(મોકલો|જણાવો)`,
    ),
    unless: fraud,
  },
];

/** What a sentence of a document does that none should: steer an assistant, ask for money to a card, or for a password. */
export function instructingIn(text: string): Instructing | undefined {
  const forms = normalise(text);
  if (firstKind([...orders, ...steering], forms)) return 'instructions';
  return firstKind([...addressed, ...toMachines], forms) ?? firstKind(robbing, forms);
}
