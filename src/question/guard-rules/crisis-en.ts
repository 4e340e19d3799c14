import type { CrisisKind } from './crisis-zh.ts';
import type { Rule } from './rule.ts';

const afterwards =
  '\\b(died|dead|death|passed away|last (year|month|week)|(years?|months?|weeks?) ago|insur\\w*|claims?|reimburs\\w*|certificates?|benefits?|allowances?|subsid\\w*|pensions?|compensation|lawyers?|legal aid|divorce|court|sue|register)\\b';
const over = new RegExp(afterwards);

export const crisisRulesEn: Rule<CrisisKind>[] = [
  {
    kind: 'self-harm',
    when: /\b(kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|hanging) (myself|himself|herself|themselves)\b|\b(end|ending|take|taking) (my|his|her|their) (own )?lif|\bend it all\b|\bsuicid(e|al)\b|\bself[- ]?harm/,
    unless: over,
  },
  {
    kind: 'self-harm',
    when: /\b(don'?t|do not|no longer) (want|wish) to (live|be alive|exist|go on living)\b|\b(want|wanna|going|ready) (to )?die\b(?! (of|from) (boredom|embarrassment|shame|hunger|thirst|heat|curiosity|laugh)| laughing)|\bno reason to live\b|\bbetter off dead\b|\bjump(ing)? off (a|the|this) (bridge|roof|building)\b|\bwish i (was|were) dead\b|\bwhole bottle of (pills|sleeping)\b/,
    unless: /\bdie without (a )?will\b/,
  },
  {
    kind: 'medical',
    when: /\b(not|isn'?t|stopped|no longer) breathing\b|\bcan(no|')t breathe\b|\bunconscious\b|\bpassed out\b|\b(having|has had|just had|had) a (heart attack|stroke|seizure)\b|\b(is|he'?s|she'?s) choking\b|\bbleeding (heavily|a lot|badly|out|to death)\b|\b(won'?t|will not|can'?t) stop (the )?bleeding\b|\boverdose(d)?\b|\bdrank (pesticide|bleach|poison)\b|\bsomeone (has )?(just )?collapsed\b|\bwater (just )?broke\b/,
    unless: over,
  },
  {
    kind: 'medical',
    when: /\b(call|send|need|get) (me |us )?an? ambulance\b/,
    unless: new RegExp(`${afterwards}|cost|fee|how much|price`),
  },
  {
    kind: 'fire',
    when: /\b(is|are|caught|just caught|catching) (on )?fire\b|\bthere('s| is) (a|an)? ?(big )?fire (in|at|on|next)\b|^(help[ ,!]*)?fire ?!|\bgas leak(ing)?\b|\bsmell(s|ing)? (of |like )?gas\b|\bgas is leaking\b|\bstuck in (an?|the) (elevator|lift)\b/,
    unless: new RegExp(
      `${afterwards}|permit|check|inspect|burn(ed|t) down|lost|replace|extinguisher|licen|drill|safety|detector|alarm`,
    ),
  },
  {
    kind: 'crime',
    when: /\b(is|are|'s|keeps?|started|was just) (beating|hitting|attacking|stabbing|strangling|choking|hurting|raping) (me|us|my|her|him|someone|a)\b|\b(going|trying|wants?|threatens?|threatening|threatened) to (kill|stab|shoot|hurt) (me|us|my|her|him)\b|\bbreak(ing)? into my\b|\b(man|person|guy|someone) with a (knife|gun)\b|\b(husband|wife|boyfriend|father) (just )?beat me\b/,
    unless: over,
  },
  {
    kind: 'crime',
    when: /\bheld (here )?(against my will|hostage|captive|prisoner)\b|\b(was|been|being|got|is|were) (just )?(kidnapped|abducted|trafficked|raped|sexually assaulted|robbed|mugged|stabbed|shot)\b|\b(won'?t|will not|wouldn'?t|don'?t) let me (leave|go|out)\b|\blocked me (in|up)\b|\b(am|i'?m|being) (being )?(followed|stalked) (by|home|right)\b|\bsomeone is following me\b|\bmy (child|son|daughter|kid|baby|mother|father) (is|has gone|went) missing\b|\bforced (into|to do) (prostitution|scam)/,
    unless: over,
  },
  {
    kind: 'traffic',
    when: /\b(car|traffic|road|bus|truck|motorbike|bike) (accident|crash)\b.{0,40}\b(hurt|injured|trapped|bleeding|just now|right now|unconscious)\b|\b(just|now)\b.{0,20}\b(had|in|saw|witnessed) (a|an) (bad |terrible |serious )?(car |traffic |road )?(accident|crash)\b|\b(hit|run over) by a (car|truck|bus)\b/,
    unless: over,
  },
  {
    kind: 'medical',
    when: /\bin labou?r\b[^.?!\n]{0,20}\b(bleeding|now|help|coming)\b|\b(and|is|am|i'm|he's|she's|are) (badly |still |now )?bleeding\b|\b(fell|jumped) (out of|from|off) (a|the|our|my) (window|roof|balcony|building|bridge|ladder)\b|\b(is|was) (drowning|electrocuted|poisoned)\b|\bno pulse\b/,
    unless: over,
  },
  {
    kind: 'fire',
    when: /\bsmoke (is )?(coming|pouring|filling)\b|\b(house|home|flat|apartment|building|room|kitchen|car) is burning\b|\btrapped in (a |the )?(fire|burning|elevator|lift)\b/,
    unless: over,
  },
  {
    kind: 'crime',
    when: /\b(someone|somebody|he|she|they|a man|my (husband|wife|boyfriend|father|boss|neighbou?r)|people)( is|'s| are|'re)? (attacking|beating|hitting|chasing|threatening|strangling|robbing|shooting|stabbing)( me| us| my| her| him|$|[.!])|\b(i|we|i'm|i am|she is|he is) (am |are )?(being )?(in danger|attacked|beaten|abused right now|threatened with)\b|\bforced (me )?to (have sex|work without)|\bhe (hits|beats) me\b/,
    unless: over,
  },
  {
    kind: 'medical',
    when: /\bwon'?t wake up\b|\b(has|have|just) collapsed\b|\b(grand\w+|father|mother|mom|dad|husband|wife|he|she) collapsed\b/,
    unless: over,
  },
  {
    kind: 'crime',
    when: /\b(try|trying) to (get|break|force (his|their) way) into my (house|home|flat|apartment|room)\b|\bintruder\b/,
    unless: over,
  },
  {
    kind: 'self-harm',
    when: /\bfeel like (killing myself|dying|ending)\b|\bcan'?t go on (living|anymore)\b/,
    unless: over,
  },
];
