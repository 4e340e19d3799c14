export type SmallTalkKind = 'person' | 'identity' | 'chit-chat' | 'thanks' | 'goodbye' | 'greeting';

/** Words at the end of a Chinese phrase that say nothing of their own. */
const tail = '(?:呀|啊|哦|噢|呢|吗|嘛|哈|啦|了|吧|呗|哟|的|么|不|没|唉|嗷|喽|咯)*';
const you = '(?:你们|您们|你|您)';
/** The same at the end of an acknowledgement; with 吗 or 呢 it would be a question. */
const calm = '(?:呀|啊|哦|噢|哈|啦|了|吧|哟|的|嗷|喽|咯|嘞)*';

/** What small talk is made of, by kind, the most telling first; each is matched where the last one ended. */
const phrases: [SmallTalkKind | 'filler', RegExp][] = [
  // Alone, it may go on from a question about pensions.
  ['filler', new RegExp(`(?:多大(?:岁数|年纪)?|几岁|哎呀?|诶|欸|那个|嗯)${tail}`, 'uy')],
  [
    'chit-chat',
    new RegExp(
      `(?:给我)?唱一?(?:首|个)歌(?:吧|听听|呗)?${tail}|${you}(?:会|能)(?:唱歌|跳舞|写诗|做饭|说英语|讲笑话|下棋|作诗|聊天|唠嗑)${tail}`,
      'uy',
    ),
  ],
  [
    'identity',
    new RegExp(
      `(?:那|请问)?${you}(?:到底|究竟)?(?:是(?:谁|什么|啥|哪位|干什么的|干啥的|男的(?:还是)?女的|男是女|干嘛的|做什么的|干吗的|真人|机器人|人工智能|ai|人工客服|人工|活人|人)(?:还是(?:机器人?|真人|ai|人工智能|人|程序))?|叫(?:什么|啥)(?:名字?|名儿)?|(?:多大|几岁)(?:岁数|年纪)?|(?:能|会|可以)(?:做|干|帮我(?:做|干)?|办)(?:什么|啥|点啥|些什么|哪些)(?:事|事情)?|有(?:什么|啥)功能|有感情|是哪家公司(?:做|开发))${tail}|(?:自我介绍|介绍一下(?:你)?自己)(?:一下)?${tail}|怎么称呼(?:你|您)?${tail}`,
      'uy',
    ),
  ],
  [
    'identity',
    /(?:so )?(?:who are you|what are you|what(?:'s| is) your name|are you (?:a |an )?(?:real )?(?:robot|human|bot|ai|person|machine|chatbot|real)(?: or (?:a |an )?(?:real )?(?:robot|human|bot|ai|person|machine))?|do you have (?:feelings|a name|emotions)|how old are you|what can you do(?: for me)?|how can you help(?: me)?|what do you do|who (?:made|created|built) you|introduce yourself|are you (?:real|alive|chatgpt|human))/y,
  ],
  [
    'identity',
    /(?:あなた|君|きみ)(?:は|って)?(?:誰|だれ|何者|何|ロボット|人間|ai)(?:ですか|なの|です|か|なのですか)?|お?名前は(?:何ですか|何|なに|なんですか)?|何が?できますか?|自己紹介して(?:ください)?|(?:너는?|넌|당신은?|누구) ?(?:누구|이름이? 뭐|뭐|로봇|사람|ai)?(?:세요|야|니|예요|이에요|인가요|입니까|임)?|이름이 뭐(?:예요|야|에요|니)|무엇을 할 수 있(?:어요|나요)|뭘 할 수 있(?:어|어요|나요|니)/y,
  ],
  [
    'identity',
    /(?:кто|что) (?:ты|вы)(?: такой| такая| такие| такое)?|(?:ты|вы) (?:робот|бот|человек|живой человек|ии|кто)(?: или (?:робот|бот|человек))?|как (?:тебя|вас) зовут|что (?:ты|вы) уме(?:ешь|ете)|(?:તમે|તું) (?:કોણ|રોબોટ|માણસ|શું) ?(?:છો|છે|કરી શકો છો|કરી શકે છે)?|તમારું નામ શું છે|તારું નામ શું છે/y,
  ],
  // Who wants a person, not a program.
  [
    'person',
    new RegExp(
      `(?:我的?问题)?${you}(?:没|没有|都没)(?:答上来|回答上来|回答|听懂|看懂|说清楚?|解决)(?:我的问题)?(?:了)?|(?:我)?(?:就)?(?:想|要|得|能不能|能|可以|可不可以|怎么|咋|帮我|给我|请)*(?:转|转接|转到|接|接通|找|换|叫|联系|问问?)(?:个|一个|一下|下)?(?:你们的?|那个)?(?:人工客服|人工服务|人工|真人客服|真人|活人|客服|工作人员|人)(?:来)?(?:问问|问一下|问|聊聊|聊|说说|说话|说|服务|处理|回答|解答)?${tail}`,
      'uy',
    ),
  ],
  [
    'person',
    /you (?:did ?n[o']?t|could ?n[o']?t) (?:answer|help)(?: me| my question)?|(?:can|could|may) i (?:please )?(?:talk|speak|chat) (?:to|with) (?:a |an |some)?(?:real |human |live )?(?:person|human|agent|someone|somebody|body|one|staff|operator|clerk)(?: please)?|(?:i (?:want|need|would like|'?d like) (?:to )?)(?:talk|speak|chat)? ?(?:to |with )?(?:a |an |some)?(?:real |human |live )?(?:person|human|agent|someone|somebody|body|one|staff|operator|clerk)(?: please)?|(?:human|agent|operator)(?: please)?|(?:人|担当者|職員|オペレーター|係の人)(?:と|に)(?:話したい|話させて|つないで|代わって|聞きたい)(?:です|ください|のですが)?|(?:상담원|사람|직원)(?:과|이랑|하고|을|를|에게|한테)? ?(?:연결|바꿔|통화|이야기|상담|얘기)(?:해|하고)? ?(?:주세요|줘|싶어요|싶습니다|할래요)?|(?:соедините|переключите|хочу поговорить|можно поговорить|позовите)(?: меня)?(?: с| на)? (?:оператором|оператора|живым человеком|человеком|человека|сотрудником)|(?:મારે|મને)? ?(?:માણસ|કર્મચારી|વ્યક્તિ) (?:સાથે|જોડે) (?:વાત કરવી છે|વાત કરાવો)/y,
  ],
  // Whether this is the government speaking.
  [
    'identity',
    new RegExp(
      `(?:${you})?(?:这|这个)?(?:网站|网页|平台|系统|软件|小程序|公众号)?(?:到底|真)?是(?:不是)?(?:官方|政府|国家|正规)(?:的?(?:网站|平台|部门|机构|人员)|办|开|做)?${tail}|(?:${you}|这(?:个)?(?:网站|网页)?)(?:靠谱|可信|是真的|是骗人|是骗子)${tail}`,
      'uy',
    ),
  ],
  [
    'identity',
    /(?:is|are) (?:this|it|you|these) ?(?:web ?site |site |page |chat )?(?:really )?(?:an? |the |from the |run by the |part of the )?(?:official|government|genuine|legit)(?: government)?(?: web ?site| site| page| office| one)?|can i trust (?:you|this(?: web ?site| site)?)|(?:ここ|これ|この(?:サイト|ページ))は(?:公式|政府|役所|本物)の?(?:サイト|ページ)?(?:ですか|です|か)?|(?:여기|이거|이 ?(?:사이트|홈페이지))(?:는|은|가|이)? ?(?:공식|정부)(?: ?(?:사이트|홈페이지))?(?:인가요|예요|이에요|입니까|맞나요|맞아요)|это (?:официальный|государственный|правительственный)(?: сайт)?|(?:શું )?આ (?:વેબસાઇટ |સાઇટ )?(?:સરકારી|સત્તાવાર)(?: વેબસાઇટ| સાઇટ)?(?: છે)?/y,
  ],
  [
    'chit-chat',
    new RegExp(
      `(?:给我|能不能|能|再|你)?(?:给我)?(?:讲|说|来)(?:一?个|点|段)(?:笑话|故事|段子|好玩的)(?:解解闷|听听|乐呵乐呵|开心一下)?${tail}|(?:能|来|咱们?|可以)?(?:陪我|和我|跟我|一起)?(?:唠|聊|说)(?:会儿?|一会儿?|聊|唠|说)?(?:嗑|天|话|会儿|唠嗑)?${tail}|(?:今天|最近)?(?:心情|过得|身体|忙)(?:咋样|怎么样|好|如何)?${tail}|${you}猜(?:猜)?我.{1,12}|(?:我)?(?:好|真|太|很)?(?:无聊|没意思|闷|寂寞)(?:死)?${tail}|解解闷${tail}|(?:${you})?(?:吃|喝|睡)(?:饭|觉|醒)?(?:了没|了吗|没)?${tail}`,
      'uy',
    ),
  ],
  [
    'chit-chat',
    new RegExp(
      `${you}(?:真|好|太|可真|挺)(?:聪明|厉害|棒|好|可爱|逗|行|笨|傻|蠢|没用|烦|牛|搞笑|有意思|漂亮)${tail}|${you}?(?:有|没有?)(?:男朋友|女朋友|对象|老婆|老公|孩子|爸妈|家)${tail}|我(?:爱|喜欢|想|讨厌)${you}${tail}|(?:哈|嘿|呵|嘻|嘎){2,}|(?:哈喽)?(?:牛|厉害|太棒|真棒|666+|棒棒哒|笨蛋|傻瓜)${tail}|唱(?:首|个)歌(?:吧|听听|呗)?|${you}(?:喜欢|爱)(?:什么|啥|吃什么|我)${tail}|(?:天气|今天天气)(?:真|不错|挺)(?:好|不错)?${tail}`,
      'uy',
    ),
  ],
  [
    'chit-chat',
    /(?:can you |please |could you )?tell me (?:a |another )?(?:something funny|joke|funny joke|story|fun fact|something interesting)|how are you(?: doing)?(?: today)?|how(?:'s| is) it going|what'?s up|i(?:'m| am) (?:so |really )?bored|let'?s (?:chat|talk)|(?:can we |want to )chat|(?:i )?(?:love|like|hate) you|you(?:'re| are) (?:so |very |really )?(?:smart|funny|cute|great|stupid|awesome|amazing|useless|nice|clever)|do you (?:like|love|have a) (?:me|girlfriend|boyfriend|music|food)|sing (?:me )?a song|(?:ha){2,}|lol|nice to meet you|good job|well done|cool|great|wow/y,
  ],
  [
    'chit-chat',
    /お元気ですか|元気(?:ですか|\?)?|(?:ちょっと|少し)?(?:雑談|おしゃべり|話)(?:しません?か|しましょう|したい(?:です)?|しよう|して)|(?:何か)?(?:面白い話|ジョーク|冗談)(?:を|が)?(?:して|言って|聞きたい|話して)?(?:ください|くれる)?|(?:暇|ひま|退屈)(?:です|だ|だな)?|すごいですね|かわいいですね|잘 ?지내(?:세요|요|니|셨어요)|(?:너무 )?심심(?:해요|해|하다|합니다)|(?:재미있는 |웃긴 )?(?:농담|얘기|이야기)(?:을|를| 좀)? ?(?:해 ?(?:줘|주세요)|들려 ?(?:줘|주세요))|기분이? 어때요?|사랑해요?/y,
  ],
  [
    'chit-chat',
    /как (?:у (?:тебя|вас) )?(?:дела|ты|вы|жизнь|настроение)|(?:расскажи|расскажите)(?: мне)? (?:анекдот|шутку|что-нибудь (?:смешное|интересное)|историю)|мне скучно|поговори со мной|давай поболтаем|ты (?:умный|умная|классный|глупый|тупой)|(?:તમે|તું) ?કેમ (?:છો|છે)|કેમ (?:છો|છે)|(?:મને )?(?:એક )?(?:જોક|વાર્તા|ટુચકો) (?:કહો|સંભળાવો|કહે)|શું ચાલે છે|મને કંટાળો આવે છે/y,
  ],
  [
    'thanks',
    new RegExp(
      `(?:好的?|好嘞|好咧|行|嗯+|哦|ok|知道|明白|收到|懂)?(?:了)?(?:那|那就)?(?:真是|真的|太|非常|十分|多|万分|很)?(?:谢谢|感谢|多谢|谢|谢了|谢啦|3q|辛苦|感激不尽)(?:谢)?(?:${you}|大家|您嘞|老铁|亲)?(?:的?(?:帮助|帮忙|解答|回答|耐心(?:解答|回答)?|回复))?${tail}|帮(?:了)?(?:我)?(?:大|很大的?|不少)?忙${tail}|辛苦(?:${you})?${tail}|(?:很|太)?(?:有用|有帮助|清楚|满意)${tail}|(?:好的|好|行|嗯+|知道|明白|收到|懂|没事|没问题|不用了|好嘞)${calm}`,
      'uy',
    ),
  ],
  [
    'thanks',
    /(?:ok(?:ay)?,? )?(?:many |much )?(?:thanks|thank you|thank u|thx|ty|cheers)(?: you)?(?: (?:so|very) much| a lot| a million| again)?(?: for (?:your|the) (?:help|answer|time|information))?(?: indeed)?|much appreciated|i appreciate it|(?:that(?:'s| was| is) )?(?:very |really |so )?helpful|ok(?:ay)?|got it|i see|(?:no|nothing) (?:else|more)|that(?:'s| is) all|(?:どうも|本当に|誠に|大変)?(?:ありがとう(?:ございます|ございました)?|助かりました|感謝(?:します|しています)|サンキュー|どうも)|わかりました|了解です?|(?:정말 |너무 |대단히 )?(?:감사(?:합니다|해요|드립니다)?|고마워요?|고맙습니다|땡큐)|알겠(?:습니다|어요)|네|(?:большое |огромное )?(?:спасибо|благодарю)(?: большое| огромное| вам| тебе| за помощь)?|понятно|хорошо|(?:ખૂબ(?: ખૂબ)? )?(?:આભાર|ધન્યવાદ)|તમારો (?:ખૂબ )?આભાર|સારું/y,
  ],
  [
    'goodbye',
    new RegExp(
      `那?我?(?:先|就)?(?:再见|拜拜(?:了?您嘞)?|拜|回见|再会|下次见|明天见|回头见|晚安|走了|撤了|不聊了|下了|886?|挂了|回聊)${tail}|祝${you}.{1,8}|没(?:别的|其他|啥|什么)?事(?:儿)?(?:了)?${tail}`,
      'uy',
    ),
  ],
  [
    'goodbye',
    /(?:good ?bye|bye(?:[ -]?bye)?(?: for now)?|see (?:you|ya)(?: later| soon| tomorrow| again)?|good night|farewell|take care|have a (?:nice|good|great) (?:day|one|evening|weekend))|さようなら|さよなら|また(?:ね|明日|今度)|失礼します|バイバイ|じゃあ(?:ね|また)?|おやすみ(?:なさい)?|안녕히 ?(?:계세요|가세요|주무세요)|잘 ?(?:가|있어)요?|또 봐요?|до (?:свидания|встречи|завтра)|пока|всего (?:доброго|хорошего)|прощайте|спокойной ночи|આવજો|ફરી મળીશું|શુભ રાત્રી|બાય/y,
  ],
  [
    'greeting',
    new RegExp(
      `(?:${you}们?|大家|老师|亲|同志|客服|小辽|辽问|小助手|机器人)?(?:早上好|早安|上午好|中午好|下午好|晚上好|好|早|新年好|过年好|哈喽|哈啰|哈罗|嗨|嘿|喂|hi|hello)${tail}|(?:早上|上午|中午|下午|晚上)好${tail}|(?:请问)?(?:在不在|(?:有人|在线|在)(?:在)?(?:吗|不|么|没|嘛))${tail}|喂+|您?吃了吗|${you}好|客服|老师|同志|亲|小助手|辽问|小辽|请问(?:一下)?|打扰了?一下?|麻烦(?:${you})?(?:了|一下)?|初次见面|请多关照`,
      'uy',
    ),
  ],
  [
    'greeting',
    /(?:hi|hello|hey|hiya|howdy|greetings|yo)(?: there| everyone| again| all| sir| madam)?|good (?:morning|afternoon|evening|day)|anyone (?:there|here|home)|is (?:any|some)(?:one|body) (?:there|here)|are you there|test(?:ing)?|こんにちは|こんにちわ|こんばんは|おはよう(?:ございます)?|はじめまして|もしもし|ハロー|どうも|すみません|안녕(?:하세요|하십니까)?|여보세요|반갑습니다|좋은 (?:아침|하루)(?:이에요|입니다|되세요)?|здравствуй(?:те)?|привет(?:ик|ствую)?|добр(?:ый|ое|ого) (?:день|утро|вечер|дня)|алло|салют|નમસ્તે|નમસ્કાર|કેમ છો બધા|સુપ્રભાત|શુભ (?:સવાર|બપોર|સાંજ)|હેલો|હાય/y,
  ],
];

const gap = /(?:[\p{P}\p{S}\s]|\p{Emoji_Presentation}|\p{M}|\u200D|\uFE0F)+|(?:and|also|then) /uy;
const order: SmallTalkKind[] = ['person', 'identity', 'chit-chat', 'goodbye', 'thanks', 'greeting'];
/** Nobody chats longer without wanting something. */
const longest = 80;

/** The kind of small talk, when a text is made of nothing else. Of several kinds, the one that wants most of an answer. */
export function smallTalk(text: string): SmallTalkKind | undefined {
  if (text.length > longest) return undefined;
  const kinds = new Set<SmallTalkKind | 'filler'>();
  for (let at = 0; at < text.length; ) {
    const best = longestPhrase(text, at);
    const end = best?.end ?? matchEnd(gap, text, at);
    if (end === undefined || end === at) return undefined;
    if (best) kinds.add(best.kind);
    at = end;
  }
  return order.find((kind) => kinds.has(kind));
}

function longestPhrase(text: string, at: number): { kind: SmallTalkKind | 'filler'; end: number } | undefined {
  let best: { kind: SmallTalkKind | 'filler'; end: number } | undefined;
  for (const [kind, phrase] of phrases) {
    const end = matchEnd(phrase, text, at);
    if (end !== undefined && end > (best?.end ?? at) && isWhole(text, end)) best = { kind, end };
  }
  return best;
}

/** A Latin or Cyrillic word does not end in its middle: "hi" is no greeting in "history". */
function isWhole(text: string, end: number): boolean {
  return !/^[\p{Script=Latin}\p{Script=Cyrillic}]{2}/u.test(text.slice(end - 1, end + 1));
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
