import { orders } from './injection.ts';
import { steering } from './injection-orders.ts';
import { normalise } from './normalise.ts';
import { firstKind } from './rule.ts';

/**
 * Words that orders to an assistant can hardly do without: who it is, what it was told, what its answer is to be, and
 * addresses. Most who use them want nothing bad; they are answered as well without a language model.
 */
const hints = [
  /提示词|指令|指示|系统(消息|信息|设定)|助手|机器人|人工智能|大?模型|(?<![a-z])(ai|llm|gpt)(?![a-z])|你(现在|其实|以后|必须|只能|要|是|不是|叫|扮演|刚才|都)|(你的|你们的)?(回答|回复|答复)|(输出|打印|翻译)|(忽略|无视|忘掉|忘记|作废|失效|绕过)|规矩|扮演|身份是|管理员|不要(引用|核对|管|理)/,
  /\b(prompt|instruct\w*|assistant|chat ?bot|bot|language model|persona|override|disregard|ignore|obey|verbatim|configuration|jailbreak|pretend|role ?play|system (message|prompt)|rules? (are|is|was|were) (void|gone)|(your|the|each|every) (answer|reply|response)s?|reply with|respond|you (are|must|should|will|shall) (now|be|only|always|never|treat|say)|do not (cite|tell)|stop checking|append|translate)\b/,
  /指示|命令|プロンプト|アシスタント|モデル|システム(メッセージ|通知)|内部|出力|(きみ|君|お前|あなた)(は|の|に)|返事|返答|回答|(と|だけ)答え|無視|忘れて|従|扱って|ルール|決まり/,
  /지시|명령|지침|프롬프트|어시스턴트|챗봇|모델|시스템 ?(메시지|알림)|내부|출력|(너|네|넌)(는|의|에게| )|답변|대답|답해|무시|잊고|규칙|여겨|따라(?!서)/,
  /инструкци|указани|промпт|ассистент|нейросет|модел|чат-?бот|(?<!\p{L})бот|системн|выведи|напиши|отвечай|ответ|считай|запомни|забудь|игнорир|подчин|правил|притвор|добавляй/u,
  /સૂચના|આદેશ|હુકમ|પ્રોમ્પ્ટ|સહાયક|મોડેલ|બોટ|સિસ્ટમ|જવાબ|નિયમ|અવગણ|ભૂલી|છાપ(?=$|[ .])|ગણજે|(?:^|[\s"(])તું |તારા|તારી|તને/,
  /https?:|www\.|<\/?[a-z]|\{"|-{3,}|#{3,}|[a-z]+_[a-z]+|api[ _-]?key/,
  // Spelled apart, or with digits for letters.
  /(?:(?<!\p{L})\p{L} ){8,}|(?:\p{L}*\d\p{L}+\d?\p{L}* ?){4,}/u,
];

/** Whether a text is better kept from a language model: it may be one that steers. */
export function hintsAtSteering(text: string): boolean {
  const forms = normalise(text);
  return (
    firstKind([...orders, ...steering], forms) !== undefined ||
    forms.some((form) => hints.some((hint) => hint.test(form)))
  );
}
