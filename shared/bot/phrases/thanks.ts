import { type PhraseTable, phrases } from './phrase-table.ts';

/** Words that close or acknowledge and ask for nothing: thanks, ok, goodbye, laughter, a wrong number. */
export const thanks: PhraseTable = {
  en: phrases(`thanks | thank you | thank u | thankyou | thx | tnx | ty | tysm | thanks a lot | thanks so much | thank you so much
    thank you very much | many thanks | much appreciated | thanks in advance | cheers | ok | okay | okey | okk | k | kk | oki | okie | alright
    all right | all good | got it | understood | noted | great | perfect | cool | nice | awesome | excellent | fine | sounds good | good
    bye | goodbye | bye bye | see you | see you later | see ya | take care | have a nice day | have a good day | you are welcome
    youre welcome | welcome | no problem | no worries | never mind | nevermind | sorry | my bad | wrong number | sorry wrong number
    lol | haha | hahaha | hehe | lmao | no thanks | no thank you | that's all | thats all | nothing else`),
  es: phrases(`gracias | muchas gracias | mil gracias | muchísimas gracias | gracias de antemano | grax | ok | okay | okey | vale | listo | dale
    perfecto | genial | excelente | de acuerdo | entendido | está bien | muy bien | bien | bueno | súper | chévere | ok listo | ok gracias
    adiós | chao | chau | hasta luego | hasta pronto | nos vemos | que tenga buen día | buen fin de semana | de nada | no hay problema
    perdón | disculpe la molestia | me equivoqué | me equivoqué de número | número equivocado | jaja | jajaja | jeje | jejeje | no gracias
    eso es todo | nada más | igualmente`),
  pt: phrases(`obrigado | obrigada | muito obrigado | muito obrigada | obg | obgd | brigado | brigada | vlw | valeu | grato | grata | agradeço | ok | okay
    beleza | blz | tá bom | ta bem | tudo certo | certo | combinado | entendi | perfeito | ótimo | legal | show | joia | de nada | imagina
    tchau | até logo | até mais | até amanhã | abraço | abraços | bom fim de semana | kkk | kkkk | rsrs | rs | haha | hahaha | não obrigado
    não obrigada | desculpa | desculpe | foi engano | número errado | só isso | é só isso`),
  ar: phrases(`شكرا | شكراً | شكرا جزيلا | شكرا لك | شكرا لكم | الف شكر | مشكور | مشكورين | مشكوره | يعطيك العافية | يعطيكم العافية | تسلم | تسلمون | تسلمي
    جزاك الله خير | جزاكم الله خير | ممنون | متشكر | متشكرين | تمام | طيب | اوكي | اوك | حسنا | ماشي | زين | ممتاز | حلو | جميل | تم | مفهوم | عفوا | العفو
    مع السلامة | الى اللقاء | باي | في امان الله | هه | ههه | هههه | لا شكرا | اسف | آسف | غلطان | الرقم غلط | رقم غلط | بس كذا | ما قصرت | ما قصرتوا | shukran | tamam`),
  hi: phrases(`धन्यवाद | बहुत धन्यवाद | बहुत बहुत धन्यवाद | शुक्रिया | बहुत शुक्रिया | थैंक्यू | थैंक्स | थैंक यू | ठीक है | ठीक | ओके | अच्छा | बढ़िया | समझ गया
    समझ गई | अलविदा | फिर मिलेंगे | बाय | माफ़ कीजिए | गलत नंबर | नहीं धन्यवाद | बस इतना ही | कोई बात नहीं | dhanyavad | dhanyawad | shukriya
    theek hai | thik hai | thik h | accha | acha | badhiya`),
  id: phrases(`terima kasih | terima kasih banyak | terimakasih | makasih | makasi | makasih banyak | makasih ya | trims | trm kasih | tks | tq | ok | oke
    okey | oke siap | siap | sip | baik | baiklah | mantap | bagus | sampai jumpa | dadah | sama sama | wkwk | wkwkwk | haha | hehe | tidak terima kasih
    gak makasih | maaf salah nomor | salah nomor | salah sambung | maaf | itu saja | cukup`),
  fr: phrases(`merci | merci beaucoup | mille mercis | merci bien | merci d'avance | mrc | mci | ok | okay | d'accord | dac | entendu | parfait | super | génial
    très bien | c'est bon | ça marche | compris | nickel | cool | au revoir | à bientôt | à plus | à plus tard | bonne fin de journée | bye | ciao
    de rien | je vous en prie | pas de problème | mdr | lol | ptdr | haha | non merci | désolé | désolée | je me suis trompé | erreur de numéro
    mauvais numéro | faux numéro | c'est tout | cordialement`),
  de: phrases(`danke | dankeschön | danke schön | danke sehr | vielen dank | besten dank | herzlichen dank | tausend dank | danke im voraus | lieben dank
    ok | okay | okey | alles klar | in ordnung | verstanden | passt | perfekt | super | prima | toll | klasse | gut | sehr gut | alles gut | einverstanden
    tschüss | tschüs | ciao | bis bald | bis dann | bis später | auf wiedersehen | schönen tag | schönen tag noch | mfg | mit freundlichen grüßen
    viele grüße | lg | bitte schön | gern geschehen | kein problem | haha | hihi | lol | nein danke | entschuldigung | falsche nummer
    falsch verbunden | das ist alles | das war alles`),
  tr: phrases(`teşekkürler | teşekkür ederim | teşekkür ederiz | çok teşekkürler | çok teşekkür ederim | tşk | tşkler | tesekkurler | sağ ol | sağol | sağolun
    sağ olun | eyvallah | tamam | tamamdır | tmm | ok | okey | peki | olur | anladım | anlaşıldı | harika | süper | güzel | mükemmel | çok iyi | hoşça kal
    hoşçakal | hoşçakalın | görüşürüz | görüşmek üzere | güle güle | kendinize iyi bakın | bay bay | rica ederim | bir şey değil | sorun değil | haha
    ahaha | hayır teşekkürler | yok sağolun | pardon | özür dilerim | yanlış numara | bu kadar | hepsi bu`),
};
