import { type PhraseTable, phrases } from './phrase-table.ts';

export const yesWords: PhraseTable = {
  en: phrases(
    'yes | yeah | yep | yup | yes please | sure | of course | correct | right | exactly | that one | yes that one | please do',
  ),
  es: phrases('sí | si | claro | por supuesto | correcto | exacto | así es | eso | ese | esa | sí por favor | ajá'),
  pt: phrases('sim | isso | claro | com certeza | correto | exato | isso mesmo | sim por favor | aham'),
  ar: phrases('نعم | ايوه | أيوا | اي | إيه | اجل | أكيد | بالتأكيد | صحيح | صح | نعم من فضلك | naam | aiwa'),
  hi: phrases('हाँ | हां | हाँ जी | जी | जी हाँ | बिल्कुल | सही | haan | han | ji haan | haan ji | bilkul'),
  id: phrases('ya | iya | yoi | betul | benar | iya kak | ya betul | boleh | tentu'),
  fr: phrases("oui | ouais | bien sûr | exact | exactement | c'est ça | tout à fait | oui svp | oui s'il vous plaît"),
  de: phrases('ja | jo | jawohl | genau | richtig | klar | natürlich | ja bitte | stimmt'),
  tr: phrases('evet | evt | doğru | aynen | tabii | tabi | elbette | evet lütfen | kesinlikle'),
};

export const noWords: PhraseTable = {
  en: phrases('no | nope | nah | not that | neither | none | none of these | none of them | something else | wrong'),
  es: phrases('no | nop | ninguno | ninguna | otra cosa | ninguno de esos | eso no | para nada'),
  pt: phrases('não | nao | nenhum | nenhuma | outra coisa | nenhum desses | isso não'),
  ar: phrases('لا | لأ | كلا | ليس هذا | مو هذا | غير ذلك | شي ثاني | ولا واحد'),
  hi: phrases('नहीं | ना | जी नहीं | कोई नहीं | कुछ और | nahi | nahin'),
  id: phrases('tidak | nggak | enggak | gak | ga | bukan | bukan itu | yang lain | lainnya'),
  fr: phrases('non | nan | aucun | aucune | autre chose | aucun des deux | pas ça'),
  de: phrases('nein | nee | nö | keins | keine davon | keins davon | etwas anderes | was anderes'),
  tr: phrases('hayır | yok | hiçbiri | başka bir şey | o değil | değil'),
};
