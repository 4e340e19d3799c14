import { orders } from '../question/guard-rules/injection.ts';
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
  if (firstKind(orders, forms)) return 'instructions';
  return firstKind(addressed, forms) ?? firstKind(robbing, forms);
}
