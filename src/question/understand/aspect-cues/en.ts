import { broadly, type Cue, perhaps, plainly } from './cue.ts';

const paper =
  '(?:documents?|papers?|paperwork|materials?|certificates?|forms?|proofs?|ids?|identification|photos?|things)';

export const en: Cue[] = [
  plainly(
    'legal-basis',
    '\\blegal (?:basis|ground)|\\b(?:which|what) (?:law|article|regulation|rule|act|provision|decree|policy document)|\\bby law\\b|\\blaws?\\b|\\bregulations?\\b|\\barticle \\d*|\\bstatut|\\bwhere is (?:it|this|that) written|\\bunder (?:which|what)\\b|\\bbased on\\b|\\bwhich (?:official |government )?(?:document|regulation|rule|policy)\\b(?! (?:do|must|should))',
  ),
  plainly(
    'validity',
    '\\bhow long (?:is|are|does|do|will|can|may)[^?.,;]{0,50}(?:valid|good|last|used?|run out|expire|keep)|\\bvalid(?:ity)?\\b|\\bexpir(?:es?|y|ation)\\b|\\bstill (?:good|usable|work|valid|counts?)|\\brun out\\b|\\bgood for\\b|\\bhow often (?:must|do|does|should|is)[^?.]{0,30}(?:renew|replac)|\\b(?:does|will|do|can) (?:it|this|that|they|the \\w+|my \\w+) last\\b|\\bfor how many years\\b',
  ),
  plainly(
    'result',
    '\\bhow much[^?.,;]{0,40}\\b(?:get|paid|receive|allowance|benefit|subsidy|entitled|pension|reimburs|refund|compensation|borrow|lend|per month|a month|money will|will they pay|they give|back)\\b',
    '\\bhow is (?:it|the \\w+) (?:calculated|worked out)|\\bhow (?:big|high|large)\\b|\\bwhat (?:do|will|would) (?:i|we|you|they) (?:get|receive|end up)|\\bwhat happens (?:if|when|after)|\\bpenalt|\\bfined?\\b|\\bconsequence|\\bpunish|\\bget in(?:to)? trouble|\\bwhat is (?:it|that|this) good for|\\bbenefits? (?:of|do)\\b|\\breimburs|\\bresults?\\b|\\bwhat (?:kind|sort) of (?:certificate|card|document) (?:do|will)|\\bpaid out\\b|\\bamount\\b|\\bhow many (?:months|times) (?:of )?(?:pay|benefit|salary)|\\bprogress\\b|\\bstatus of\\b',
  ),
  plainly(
    'fee',
    '\\bhow much\\b|\\bfees?\\b|\\bcosts?\\b|\\bprices?\\b|\\bfree of charge|\\bfor free\\b|\\bfree\\b|\\bcharged?\\b|\\bcharges\\b|\\bexpensive|\\b(?:do|must|should|need to|have to|will) (?:i|we|you|one) (?:have to |need to )?pay\\b|\\bpay (?:for|anything|something|to)\\b|\\bpayment|\\byuan\\b|\\brmb\\b|\\bdeposit|\\btax(?:es)? (?:to|on|do|for)|\\bwhat do i pay|\\bset me back|\\brate for',
  ),
  plainly(
    'time-limit',
    '\\bhow long\\b|\\bhow (?:many|few) (?:working |business |calendar )?(?:days|weeks|months|hours)|\\bhow (?:soon|quick(?:ly)?|fast|late|early)|\\bdeadlines?\\b|\\bby when\\b|\\buntil when\\b|\\bwhen (?:is|are|do|does|will|can|must|should|may|at the latest)\\b|\\bsame[- ]day|\\bon the spot|\\bwithin (?:how|what|which)|\\btime limit|\\blatest\\b|\\bhow much time|\\btoo late\\b|\\bwhat time\\b|\\bin advance|\\bprocessing time|\\bstraight away|\\bright away|\\bwait(?:ing)?\\b|\\bin time\\b|\\bwaiting time|\\btime needed|\\blatest day|\\blength of\\b|\\bearliest\\b|\\bduration\\b|\\bat once\\b',
  ),
  plainly(
    'materials',
    `\\b(?:which|what|any|other|all|list of|right|required|supporting) ${paper}|\\bwhat (?:else )?(?:do|should|must|would|will|can|shall|does|are|am)[^?.,;]{0,25}\\b(?:need|bring|take|prepare|required|show|submit|hand in|provide|present|carry|supposed to bring|have with me|they file)|\\b(?:bring|take) (?:along|with)|\\b(?:need|have|necessary) to (?:bring|show|submit|provide|present|hand in)|\\bto bring\\b|\\bbring\\b|\\bdocuments? (?:do|are|needed|required|should|must)|\\bpaperwork|\\bphotos?\\b|\\bwhat do (?:i|we) (?:need)\\b|\\bwhat is needed|\\benough to\\b|\\b(?:is|are) (?:my|the|a|an) [a-z ]{2,30} enough\\b`,
  ),
  perhaps('materials', `\\b${paper}\\b`),
  plainly(
    'where',
    '\\bwhere(?:abouts)?\\b|\\b(?:which|what) (?:office|department|authority|police|window|place|counter|website|site|app|bureau|agency|court|hospital|institution|body|organi[sz]ation|ministry|district|city|hotline|number)|\\bwho(?:m)? (?:do|should|can|must|to|handles?|is in charge|deals|issues?|takes|runs|would)\\b(?! .{0,12}register me)|\\bphone\\b|\\btelephone|\\bhotline|\\bcall\\b|\\bnumber (?:to|can|do|should)|\\baddress\\b|\\bonline\\b|\\bwebsite\\b|\\bon (?:my|the) phone|\\bin person\\b|\\b(?:do|must|have to|need to) (?:i |we )?(?:go|travel|fly|come) (?:back|home|there|to)|\\bcontact\\b|\\bwho (?:decides|hands out|gives|stamps)|\\boffice\\?|\\bby (?:post|mail)\\b|\\b(?:in|from) another (?:city|province|place)',
  ),
  broadly(
    'overview',
    "\\bwhat(?: exactly)? (?:is|are) (?:a|an|the|this|that|these)?(?: [\\w\"“”'’-]+){0,4}\\?*$|\\bwhat's (?:a|an|the|this|that)\\b|\\bwhat does [^?]{2,40} (?:mean|cover|include)|\\bmeaning of|\\bexplain\\b|\\btell me (?:about|more)|\\bdifference\\b|\\bthe same as\\b|\\bwhat is (?:it|that|this)\\b",
  ),
  plainly(
    'eligibility',
    '\\bwho (?:can|may|qualifies|has to|must|gets)\\b|\\beligib|\\bqualif(?:y|ies|ied)|\\bconditions?\\b|\\brequirements?\\b|\\bcriteria\\b|\\bage (?:limit|do|must)|\\bhow old\\b|\\bminimum age|\\b(?:upper|lower) age|\\bentitled to (?:apply|it|one|this)\\b',
  ),
  broadly(
    'eligibility',
    '\\bwho (?:is|needs)\\b|\\b(?:am|are|is|was) (?:i|we|he|she|it|they|you|my \\w+|our \\w+|a \\w+)? ?(?:allowed|entitled|eligible|permitted|required|obliged|covered)|\\ballowed to\\b|\\bentitled\\b|\\bon (?:my|his|her) behalf|\\bpossible\\b|\\bobliged\\b|\\bpermitted\\b|\\blegal(?:ly)?\\b|\\bmandatory|\\bcompulsory',
    '\\b(?:can|could|may) (?:i|we|he|she|they|you|it|my|our|a|an|the|one|someone|people|foreigners|children)\\b|\\b(?:do|does|must|should|would|will) (?:i|we|he|she|they|you|my \\w+|our \\w+|a|an|the|every\\w*|people|it) (?:still |even |also |really |already )?(?:have to|need|must|qualify|count|require|get)\\b|\\bmust (?:i|we|he|she|they|my|our)\\b|\\bis it (?:ok|okay|enough|true|necessary)\\b|\\bdo (?:i|we) need (?:a|an|to|my|the)\\b',
  ),
  plainly(
    'steps',
    '\\bsteps?\\b|\\bprocedure|\\bprocess(?!ing)|\\b(?:walk|talk|take|guide) me\\b|\\bfirst (?:move|thing to do)\\b|\\bwhat (?:do|should|must) (?:i|we) do\\b|\\bwhat (?:comes )?(?:first|next)|\\border of (?!court)|\\bsequence\\b',
  ),
  broadly(
    'steps',
    "\\bhow (?:do|can|should|could|would|does|is|are) (?:i|we|he|she|they|you|one|my|our|it|the|a|this|that)\\b(?! (?:charged|calculated))|\\bhow to\\b|\\bhow does (?:it|this|that) work|\\bwhat (?:is|are) the (?:next )?(?:step|way|process)|\\bget started|\\bhow(?:'s| is) it done",
  ),
  perhaps('steps', '\\bhow\\b|\\bappl(?:y|ying|ication)\\b|\\bwant to\\b|\\bneed to\\b'),
];
