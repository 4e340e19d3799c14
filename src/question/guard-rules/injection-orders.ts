import type { Rule } from './rule.ts';

/** Orders for all answers to come: no question asks for that, and no document says it to people. */
const standing: Rule<'injection'>[] = [
  {
    kind: 'injection',
    when: /(以后|今后|往后|从(下一|下个|现在|这|此)[^。\n]{0,8}(起|开始)|接下来|下(一)?(条|次|个)|无论|不论|不管)[^。\n]{0,20}你(?!们)[^。\n]{0,3}(都|就|要|必须|得|只|一律|先|请)[^。\n]{0,8}(说|答|写|当|带|加|附|打印|输出)|(每次|每(一)?条|所有|每个|下(一)?(条|次)的?)(的)?(回答|回复|答复|答案)[^。\n]{0,8}(都|要|须|一律|后面|最后|末尾|之?前)[^。\n]{0,8}(带|加|附|放|打印|输出)[^。\n]{0,12}(网址|链接|www|https?:|系统|提示)|记住[^。\n]{0,8}(规矩|规则|约定|指令)|从(下一|下)个(问题|回答)(起|开始)[^?\n]{0,16}(写|说|答|改)/,
  },
  {
    kind: 'injection',
    when: /\b(from now on|from (this|my next) (message|question|point)( on)?|starting (with|from) (my|the|your) next|whatever (i|they|users?|people) (ask|say|type)s?|before (each|every|the next|your next)( (one|answer|reply|response))?)\b[^.?!\n]{0,60}\b(you('ll| will)? (must|should|shall|treat|answer|say|reply|respond|are to|have to|only|always)|(always |only |just )?(say|answer|reply|respond|treat|append|print|dump|output)\b(?! (for|to) (an?|the|this) application))|\b(append|add|attach|put|include|carry|place)\b[^.?!\n]{0,60}\b(in|to|after|with|under) (all|every|each|any)( of)?( your| future| my)* (answers?|repl(y|ies)|responses?)\b|\bin (all|every|each)( of)? your( future)? (answers|replies|responses|answer|reply|response)\b|\beach of your (answers|replies|responses)\b|\bremember (this|the following|my|one)( new)? (rule|instruction|order)s?\b/,
    unless: /\b(do|must|should|will|can) i\b[^.!\n]*\?/,
  },
  {
    kind: 'injection',
    when: /(これから|今後|今から|次の(質問|回答|返事)から|次(から|回|は)|毎回)[^。\n]{0,30}(答え|返事|返答|回答)(に|は|で|の|を|し|す|て|る)?[^。\n]{0,16}(て(ください|くれ|$|[。!])|せよ|しろ|ように|こと(?=$|。)|入れる|付ける)|(何を|何が|どんなことを|なにを)(聞|質問|尋ね|言)[^。\n]{0,12}(ても|うと|こうと)[^。\n]{0,30}(扱|答え|返答|返事|言)|(新しい|次の)(決まり|ルール|規則|約束)を?(覚え|守)|毎回[^。\n]{0,20}(書き添え|付け加え|付け)/,
    unless: /(です|ます|でしょう)か[?？。]?$/m,
  },
  {
    kind: 'injection',
    when: /(앞으로|이제부터|지금부터|다음 ?(질문|답변)?(부터|에는|엔)|매번|답(변|할|하실)? ?때?마다|대답할 때마다)[^.\n]{0,30}((답(변|을)?|대답)[^.\n]{0,6}(해(?=$|[ .!])|해줘|해라|하라|하도록|할 것|하지 마)|여겨|간주(해|하라)|출력(해|하)|덧붙여|넣(는다|어 ?줘|을 것))|(무엇을|뭘|무슨 말을|어떤 질문을|무엇이든|뭐든)[^.\n]{0,4}(묻|물어|질문하)[^.\n]{0,24}(여겨|간주|답|대답|말)|(새|새로운) ?(규칙|규정|지시|약속)[을를]? ?(기억|따르|지켜)/,
    unless: /(나요|까요|은가요|인가요|죠)[?？]?$/m,
  },
  {
    kind: 'injection',
    when: /(отныне|с этого момента|начиная со? следующ|впредь|дальше|теперь|в каждом ответе|к каждому ответу|после каждого ответа|перед (каждым|следующим)|о ч[её]м бы|что бы)[^.?!\n]{0,50}(отвечай|отвечать|говори|считай|пиши|ставь|добавляй|выводи|выведи|называй|повторяй|указывай)|запомни(те)? [^.\n]{0,12}(правило|указание|инструкци)/,
  },
  {
    kind: 'injection',
    when: /(હવેથી|હવે પછી|આજથી|આગળથી|મારા (હવે પછીના|આગળના) સવાલ|હું (જે પણ|ગમે તે) પૂછું)[^.\n]{0,40}(કહેજે|કહે(?!વ)|ગણજે|ગણ(?!ત)|લખજે|લખ(?=$|[ .])|મૂક|ઉમેર|જવાબ આપ|છાપ)|દરેક જવાબ(માં| પછી|ની)[^.\n]{0,40}(મૂક|ઉમેર|લખ|કહે)|નવો નિયમ યાદ (રાખ|કર)|ગમે તે પૂછે[^.\n]{0,20}જવાબ/,
  },
];

/** What the answer is to say, or to leave out: nobody who wants to know dictates it. */
const dictated: Rule<'injection'>[] = [
  {
    kind: 'injection',
    when: /(直接|只|就|仅)(回答|答|说|写|回复|答复)[:：]?[“"「『]|按我说的(写|说|答|回答)|不(要|用|许|准|得)(引用|标注|核对|检查|给出|写)(任何)?(来源|出处)|(加上|附上|带上|放上|贴上)[^。\n]{0,6}(网址|链接|地址) ?[:：]?(https?:|www\.)|(回答|回复|答复)[^。\n]{0,24}(https?:|www\.)|在(你的)?(回答|回复|答复)的?(末尾|最后|开头|结尾|前面|后面)[^。\n]{0,6}(加|附|写|放|带)/,
  },
  {
    kind: 'injection',
    when: /\b(reply|answer|respond|say|output)\b( only| exactly| just)?( with| by)?( only| exactly| the words)?( this)? ?[:,]? ?["“«「]|\bwrite (only|exactly|just)( this)? ?[:,]? ?["“«「]|\b(reply|answer|respond) (only|exclusively|solely) (with|as)\b|\b(do not|don't|never|stop) (cite|citing|check|checking|verify|verifying)\b[^.?!\n]{0,12}\b(sources?|facts|anything|anymore|claims?)\b|\b(end|finish|close|start|begin) (your|the|each|every|all)( \w+)? (answers?|repl(y|ies)|responses?)\b[^.?!\n]{0,12}\bwith\b|\b(answer|reply|response|repl(y|ies)|answers)\b[^?!\n]{0,40}(https?:|www\.)|\b(add|append|include|put|attach|write)\b[^.?!\n]{0,60}\b(at|to|in) the (end|beginning|start|top|bottom) of (your|the|each|every) (answer|reply|response|message)\b/,
  },
  {
    kind: 'injection',
    when: /[」』"”]?と(だけ|のみ)(答え|書い|書け|返答|返事|言え|言っ|述べ)|次の(文|言葉|一文)だけを?(書|答|返)|(出典|引用|ソース|根拠)(は|を)(書か|示さ|付け|出さ)(ず|ない)|(回答|返事|返答|答え)[^。\n]{0,24}(https?:|www\.)|(回答|返事|返答|答え)の(最後|末尾|冒頭|終わり)に[^。\n]{0,24}(付け|加え|入れ|書い)/,
  },
  {
    kind: 'injection',
    when: /["”」’']?(이?라고)만 ?(답|대답|말|써|쓰|적)|이 문장만 ?(써|쓰|적|답)|출처(는|를)? ?(쓰지|밝히지|달지|적지) ?(말|마)|(답변|대답|답)[^.\n]{0,24}(https?:|www\.)|(답변|대답) ?(끝|마지막|앞|뒤)에[^.\n]{0,24}(붙|넣|추가|덧붙|써)/,
  },
  {
    kind: 'injection',
    when: /отвечай(те)? (только|лишь|одно)|(напиши|пиши|ответь|скажи)(те)? (ровно|только|лишь) ?(так|это|одно|слово|«|")|источник\S* не (указывай|приводи|называй|проверяй)|не (указывай|приводи|проверяй)(те)? источник|ответ[^?!\n]{0,40}(https?:|www\.)|в (конце|начале) (своего |каждого )?ответа[^.?!\n]{0,24}(поставь|добавь|напиши|укажи|вставь)/,
  },
  {
    kind: 'injection',
    when: /(ફક્ત|માત્ર)[^.\n]{0,24}(એમ જ|એટલું જ|આટલું( જ)?|એમ) ?(કહે|લખ|બોલ)|સ્રોત (લખ્યા|આપ્યા|બતાવ્યા|ટાંક્યા) (વગર|વિના)|જવાબ[^?!\n]{0,30}(https?:|www\.)|જવાબના (અંતે|છેડે|શરૂઆતમાં)[^.\n]{0,24}(મૂક|લખ|ઉમેર)/,
  },
];

/** What stands before the conversation is asked for. */
const revealing: Rule<'injection'>[] = [
  {
    kind: 'injection',
    when: /你(接到|收到|拿到|得到|看到|被给)(过)?的?[^。\n]{0,8}(话|段|句|文字|内容|指令|要求|消息|规则)[^。\n]{0,14}(贴|发|写|列|打印|输出|复述|给我|重复|展示)|(列|贴|发|写|打印|输出|展示|公开)(出|给我|一下)?你的(规则|规定|守则|指令|设定|要求|初始|内部|配置)|(把|将)你的(规则|规定|守则|指令|设定|要求|配置)[^。\n]{0,6}(列|贴|发|写|打印|输出|展示|公开|告诉)|(打印|输出|公开|展示|返回|贴出)(你的|完整的?|全部的?)?(系统(消息|信息|提示)|提示词|初始设定|内部规则)/,
  },
  {
    kind: 'injection',
    when: /\b(dump|print|reveal|output|post|repeat|paste|append|list|translate|show|return|disclose|leak)\b[^.?!\n]{0,24}\b(system message|(your|its|the|own|all)( own| internal| hidden| full| entire| initial)+ (rules|instructions?|guidelines|configuration|config|prompts?|settings)|your (rules|instructions?|guidelines|configuration|prompt|settings)(?! (for|about|on|of|regarding)))\b|\b(internal|hidden|secret) (rules|instructions?|prompt|configuration)\b|\b(first|initial|opening|very first) (sentence|text|message|words|paragraph|line)s?,? (that )?you (were|have been|got|received)\b|\bfull prompt\b/,
  },
  {
    kind: 'injection',
    when: /(に|が)(与えられ|渡され|受け取っ|もらっ)た[^。\n]{0,10}(指示|文章|命令|プロンプト|ルール|メッセージ)[^。\n]{0,20}(書き出|書いて|見せ|出力|表示|訳)|(システム ?メッセージ|内部(の)?(ルール|規則|設定|指示)|初期(設定|指示))[^。\n]{0,12}(出力|表示|見せ|公開|返)|プロンプト(の)?(全文|全部|全体)/,
  },
  {
    kind: 'injection',
    when: /(너|당신|네|니)(에게|가|한테)? ?(주어진|받은|전달된)[^.\n]{0,10}(지침|지시|문장|명령|프롬프트|메시지|글)|(대화|채팅)[가이의]? ?(시작|처음)[^.\n]{0,14}받은|(시스템 ?메시지|(내부|숨은|초기) ?(규칙|설정|지침|지시))[^.\n]{0,12}(출력|보여|공개|반환|알려)|프롬프트 ?(전문|전체|내용)/,
  },
  {
    kind: 'injection',
    when: /системн\S{1,3} сообщени|(внутренн|начальн|исходн|скрыт)\S{1,3} (правил|инструкц|настройк|указани)|(текст\S*|полн\S+) промпт|промпт (целиком|полностью)|(котор\S+|что) (ты|тебе) (получил|дали|выдали|был)[^.\n]{0,30}(разговор|чат|бесед)|данны\S тебе (указани|инструкц|правил)/,
  },
  {
    kind: 'injection',
    when: /(સિસ્ટમ સંદેશ|(અંદરના|આંતરિક|છુપા|શરૂઆતની|શરૂઆતના) ?(નિયમ|ગોઠવણ|સૂચના|સંદેશ))[^.\n]{0,16}(બતાવ|છાપ|જાહેર|લખ|આપી દે|કહે)|તને (આપેલ|મળેલ)\S*[^.\n]{0,20}(સૂચના|લખાણ|નિયમ|આદેશ|સંદેશ)|(આખો|પૂરો) પ્રોમ્પ્ટ/,
  },
];

/** Another master, another part, or a voice from behind the scenes. */
const usurping: Rule<'injection'>[] = [
  {
    kind: 'injection',
    when: /(照|听|服从|执行)(着)?我(的|说的)?(话|命令|吩咐|指令)?[^。\n]{0,4}(去做|照办|不(要|用|必)(听|管|理))|我说什么你都(照|听|做)|(没有|不受|无|未经)[^。\n]{0,2}(审查|约束|限制|过滤)的?[^。\n]{0,6}(模型|助手|ai|机器人|版)|你(其实|现在|以后|将)?(叫|改名)[^。\n]{0,24}(不|无)(需要|用|必|须|受)|[([【](系统|管理员|开发者|测试员?|工具)[^)\]】]{0,40}(提示词|权限|输出|完整|授权)|(新|下一)(的)?(任务|指令|指示) ?:[^\n]{0,12}(写|不|忽略|你|请|输出)|(规则|规定|指令)(全部|已经|已|都)(失效|作废|更新)|(关闭|关掉|停用|禁用)(你的?)?(安全|内容)?(模块|过滤器|护栏|审查)|(假装|扮演|装作)(你?是)?一?[个名位]?(邪恶|反派|坏)的?|(想象|假设)[^。\n]{0,10}(没有|不受)(任何)?(规则|限制|约束)/,
  },
  {
    kind: 'injection',
    when: /\b(you must |must |now )?obey (me|my)\b|\b(your|the) operator (has been|was|is) (dismissed|replaced|gone|fired)\b|\bnew persona\b|\byou are (now )?(an? )?\w*bot\b|\bbound by (nothing|no)\b|[[(<#*]{1,3} ?(system|developer|admin(istrator)?|tool|tester?)\b[^\])>\n]{0,60}\b(prompt|override|note|message|mode|rules?|print|output|granted)\b|\b(begin|start of) system\b|\bsystem (override|message) ?[:#.]|\b(new|updated) (task|instructions?) ?:|\b(earlier|previous|prior|old|above) (rules|instructions) (are|were) (void|cancell?ed|revoked|invalid|obsolete) (now|and|[.!])|\btool output ?:|\boverride (the )?(security|safety|permissions?|system)\b|\b(obey|listen to) only me\b|\bnew (developer|system|admin(istrator)?|operator) instructions?\b|\b(disregard|forget|ignore|override) (everything|anything|all of (this|that|it))( written| said| you)? ?(above|before|were told)\b|\b(disregard|forget|ignore|override|break) (all )?the (rules|instructions|guidelines|permission system)\b|(^|[.!?'"] ?)(system|developer) ?: ?(ignore|disregard|the user is|you (are|must|will)|override|new)|\b(normal|usual|ordinary) rules (do not|don't|no longer) apply\b|\baccess granted\b/,
  },
  {
    kind: 'injection',
    when: /(私|わたし|俺|ぼく|僕)の(命令|指示|言うこと)(だけ)?に(従|服)|(今日|今|これ)から[^。\n]{0,16}「[^」\n]{1,12}」(だ|です|として|になり)|[【([](管理者|システム|開発者)[^】)\]\n]{0,30}|新しい(仕事|任務|タスク|指示|命令) ?:|(以前|これまで|従来)の(規則|ルール|指示)は(すべて)?(無効|廃止|取り消)[^。\n]{0,4}。?[^。\n]{0,20}(せよ|しろ|公開|従)|ツール出力 ?:/,
  },
  {
    kind: 'injection',
    when: /(내|나의) ?(명령|지시|말)만? ?(따라|들어|복종)|너는? ?(이제|오늘부터|지금부터)[^.\n]{0,24}(봇|bot|ai)[이야]|[[([](관리자|시스템|개발자)[^\])\n]{0,30}|새(로운)? ?(임무|작업|지시|명령) ?:|(이전|기존) ?(규칙|지시)[은는] ?(모두 )?(무효|폐기)[^\n]{0,10}(공개|출력|하라)|도구 ?출력 ?:/,
  },
  {
    kind: 'injection',
    when: /подчиня(йся|ешься|йтесь|етесь) (теперь )?мне|ты (теперь )?\p{L}{3,}(?<!ро)бот(?!\p{L})|[[(](режим (администратора|разработчика|отладки)|системн\S+ (уведомление|сообщение|указание)|система ?:)|новое (задание|указание|поручение) ?:|(прежние|старые|предыдущие) (правила|указания|инструкции) (отменены|недействительны|не действуют)[^\n]{0,4} ?(раскрой|выведи|покажи|отвечай)|вывод инструмента ?:/u,
  },
  {
    kind: 'injection',
    when: /મારો (જ )?(હુકમ|આદેશ) (જ )?માન|તું [^.\n]{0,24}બોટ (છે|છું|બન)|[[(](એડમિન|સિસ્ટમ|સંચાલક|ડેવલપર)[^\])\n]{0,30}|નવું કામ ?:|નવી સૂચના ?:|(અગાઉના|જૂના) નિયમો? (રદ|નકામા)[^\n]{0,8}(જાહેર|બતાવ|છાપ)|ટૂલનું પરિણામ ?:/,
  },
];

/** What an attempt to steer says in whatever words: by what it is after, not by how it is dressed. */
export const steering: Rule<'injection'>[] = [...standing, ...dictated, ...revealing, ...usurping];
