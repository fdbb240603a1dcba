//! English patterns. Words are in lower case with straight apostrophes; marks
//! are words of their own (`, but`).

use super::Lexicon;

pub(super) const LEXICON: Lexicon = Lexicon {
    openers: &[
        "and", "but", "so", "or", "because", "then", "also", "therefore", "however", "moreover", "thus", "plus",
        "well", "now ,", "actually", "honestly", "obviously", "of course", "in fact", "i mean", "like ,",
        "first ,", "firstly", "second ,", "secondly", "third ,", "thirdly", "finally", "lastly", "additionally",
        "furthermore", "similarly", "meanwhile", "subsequently", "still ,", "yet", "again", "for example",
        "for instance", "such as", "anyway", "otherwise", "instead", "in addition", "by the way", "to be honest",
        "to be fair", "as i said", "the second", "the third", "the other", "another", "one more", "typically",
        "which", "who", "especially", "basically", "frankly", "at that time", "at the time", "of those",
    ],
    references: &[
        "this", "that", "these", "those", "it", "it's", "it'll", "it'd", "they", "they're", "they'll", "they've",
        "he", "he's", "she", "she's", "him", "her", "his", "their", "them", "its", "that's", "there", "both",
        "neither", "either", "each of", "some of them", "most of them", "all of them", "one of them", "such",
        "the former", "the latter", "the same", "the reason is", "the answer", "same", "everyone else",
    ],
    resolved: &[
        "those who", "those of us", "that said", "it is better", "it's better", "it is not enough",
        "it's not enough", "it takes", "it is easy", "it's easy", "it is hard", "it's hard", "it is never",
        "it's never", "it is always", "it's always", "it is impossible", "it's impossible", "it doesn't matter",
        "it does not matter", "it's not about", "it is not about", "there is no", "there's no", "there is a",
        "there's a", "there are", "there is nothing", "there's nothing", "there will", "this world",
        "this generation", "both sides",
    ],
    back_channel: &[
        "yeah", "yep", "yup", "yes ,", "yes .", "yes !", "no ,", "no .", "right ,", "right .", "okay", "ok", "oh",
        "mhmm", "mm", "hmm", "uh", "um", "sure ,", "sure .", "exactly", "absolutely", "totally", "alright",
        "all right", "correct", "true .", "true ,", "definitely", "great .", "great ,", "good question",
        "great question", "thank you", "thanks", "hi", "hello", "hey", "wow", "ah", "i agree", "that's true",
        "that's right", "that's a good", "that's a great", "fair enough", "haha", "got it", "i see", "wait",
        "very true", "agreed", "interesting .",
    ],
    fillers: &[
        "um", "uh", "uhm", "erm", "you know", "kind of", "sort of", "i mean", ", like ,", "right ?", "kinda", "sorta",
        "or whatever", "or something", "and stuff", "et cetera et cetera", "blah", "hmm", "mhmm",
    ],
    contrast: &[
        "not … but", "not … rather", "rather than", "instead of", "isn't … it's", "isn't … it is", "aren't … they're",
        "is not … it is", "is not … it's", "not about … about", "not because … because", "not just", "not only",
        "but in reality", "the opposite", "more … than", "less … than", "better … than", "harder … than",
        "easier … than", "the difference between", "no matter", "on the contrary", "versus", "unlike",
        "doesn't … it", "don't … they", "the more … the more", "the more … the less", "the less … the more",
        "the better … the better", "either … or", "neither … nor", "as opposed to", "except",
    ],
    concession: &[
        ", but", ". but", "but", "although", "though", "even if", "even though", "despite", "however", "yet", "while",
        "whereas", "still", "in reality", "in the end", "turns out", "without",
    ],
    opposites: &[
        ("failure", "success"), ("fail", "succeed"), ("failures", "success"), ("win", "lose"), ("wins", "failures"),
        ("past", "future"), ("today", "tomorrow"), ("rich", "poor"), ("start", "end"), ("beginning", "end"),
        ("easy", "hard"), ("easy", "difficult"), ("old", "new"), ("more", "less"), ("big", "small"),
        ("strong", "weak"), ("fast", "slow"), ("problem", "solution"), ("question", "answer"), ("right", "wrong"),
        ("good", "bad"), ("best", "worst"), ("love", "hate"), ("fear", "hope"), ("always", "never"),
        ("everything", "nothing"), ("everyone", "no one"), ("everyone", "nobody"), ("first", "last"),
        ("inside", "outside"), ("simple", "complex"), ("simple", "complicated"), ("short", "long"),
        ("before", "after"), ("give", "take"), ("live", "die"), ("life", "death"), ("man", "machine"),
        ("human", "machine"), ("humans", "machines"), ("impossible", "possible"), ("high", "low"), ("up", "down"),
        ("many", "few"), ("know", "don't know"), ("same", "different"), ("talk", "listen"), ("learn", "teach"),
        ("true", "false"), ("risk", "reward"), ("money", "time"), ("growing", "dying"), ("loss", "gain"),
    ],
    general: &[
        "you", "your", "you're", "you'll", "you've", "yourself", "people", "people's", "everyone", "everybody", "anyone",
        "anybody", "nobody", "no one", "those who", "someone", "we all", "human", "humans", "humanity", "mankind",
        "the world", "world", "life", "society", "always", "never", "every", "any", "often", "usually", "rarely",
        "whatever", "whenever", "whoever", "anything", "nothing", "everything", "all of us", "most people",
        "ourselves", "oneself", "each other", "history", "children", "generation", "truth", "time",
    ],
    conviction: &[
        "i believe", "we believe", "i genuinely", "i really believe", "i truly", "i deeply", "deeply", "convinced",
        "fundamentally", "no doubt", "the truth is", "the fact is", "the point is", "the key", "what matters",
        "matters", "the whole point", "the secret", "the lesson", "i've learned", "i learned", "i've always",
        "the problem is", "the thing is", "i worry", "i'm afraid", "i hope", "i love", "i refuse", "i promise",
        "i'm proud", "i realized", "important", "crucial", "essential", "remarkable", "incredible", "extraordinary",
        "the real", "truly", "really only", "really matters", "i would rather", "i'd rather", "dream",
    ],
    superlative: &[
        "most", "best", "only", "worst", "greatest", "biggest", "hardest", "easiest", "fastest", "largest", "smallest",
        "strongest", "deepest", "highest", "lowest", "never", "always", "ever", "nothing", "everything", "entire",
        "the single", "number one", "at all", "completely", "absolute", "coolest", "simplest", "fundamental",
    ],
    condition: &[
        "if", "if … then", "when", "whenever", "because", "unless", "until", "as long as", "once", "the moment",
        "in order to", "by the time", "only when", "only if", "every time", "no matter",
    ],
    outlook: &[
        "will", "won't", "we'll", "you'll", "it'll", "they'll", "going to", "gonna", "future", "someday", "one day",
        "eventually", "decade from now", "years from now", "in ten years", "in five years", "by the time", "era",
        "next decade", "next generation", "tomorrow", "imagine", "foresee", "look back", "ultimately", "long term",
        "in the end", "forever", "hundred years", "last forever", "become",
    ],
    advice: &[
        "you should", "you have to", "you need to", "you must", "you can't", "you cannot", "we should", "we must",
        "we have to", "we need to", "don't", "do not", "never", "should", "must", "have to", "need to", "ought to",
        "you want to", "try to", "make sure", "the best way", "the best thing", "the only way", "learn to", "let",
        "find", "start with", "stop", "remember that", "ask yourself", "the trick",
    ],
    image: &[
        "like a", "like an", "like the", "is like", "just like", "as if", "as though", "a kind of", "feels like",
        "the … of our", "as … as", "metaphor", "shadow", "river", "mountain", "ocean", "fire", "seed", "bridge",
        "mirror", "engine", "heart", "soul",
    ],
    thesis: &[
        "is", "are", "isn't", "aren't", "means", "that's", "it's", "becomes", "makes", "comes from", "takes", "requires",
        "depends on", "belongs", "is what", "is how", "is why", "is the", "is a", "is not",
    ],
    past: &[
        "was", "were", "wasn't", "weren't", "had", "did", "didn't", "went", "said", "told", "came", "got", "thought",
        "ago", "used to", "back then", "at that time", "yesterday", "last year", "last week", "last month", "i remember",
        "we started", "i started", "i joined", "worked", "happened", "called", "asked", "looked", "wanted", "knew",
        "initially", "at first", "previously", "met", "began", "decided", "built", "made", "gave", "saw", "took",
    ],
    third_person: &["he", "she", "him", "her", "his", "hers", "he's", "she's", "himself", "herself", "guy", "guys"],
    hedge: &[
        "maybe", "perhaps", "i guess", "probably", "might", "i don't know", "i'm not sure", "not sure", "it seems",
        "seems to", "seemed", "somewhat", "possibly", "quite", "roughly", "i suppose", "pretty much", "i feel like",
        "a bit", "a little bit", "a little", "kind of", "sort of", "in some sense", "in a sense", "in some ways",
        "to some extent", "relatively", "or so", "some kind of", "hopefully", "a lot of", "stuff", "certain",
    ],
    occasion: &[
        "question", "questions", "answer", "answered", "you asked", "mentioned", "interview", "podcast", "episode",
        "camera", "audience", "listeners", "you said", "as i said", "like i said", "by the way", "for example",
        "for instance", "thank you", "thanks", "let me", "i want to say", "to be honest", "i'd say", "i would say",
        "talk about", "talked about", "talking about", "we discussed", "earlier", "today's", "this morning", "welcome",
        "let's", "here", "just now", "this one", "the second", "the third", "these things", "this thing",
        "this year", "last night", "right now", "at the moment", "i'll mention", "specifically", "in particular",
        "you mention", "i'm happy to", "excited to", "quarter", "version", "say that",
    ],
};
