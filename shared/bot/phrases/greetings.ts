import { type PhraseTable, phrases } from './phrase-table.ts';

/** Words that open a conversation and ask for nothing. */
export const greetings: PhraseTable = {
  en: phrases(`hi | hello | helo | hey | hi there | hello there | hey there | hiya | heya | howdy | good morning | good afternoon
    good evening | good day | morning | gm | greetings | how are you | how are u | how r u | how are you doing | how is it going
    hows it going | whats up | what's up | sup | are you there | are u there | is anyone there | anyone there | anybody there
    is somebody there | you there | good night | happy new year | merry christmas | happy holidays | dear sir | dear madam | dear team`),
  es: phrases(`hola | holaa | ola | buenas | muy buenas | hola buenas | buen día | buenos días | buenas tardes | buenas noches
    cómo estás | cómo está | cómo están | qué tal | qué hubo | hay alguien | hay alguien ahí | están ahí | saludos | saludos cordiales
    feliz navidad | feliz año | feliz año nuevo | estimados`),
  pt: phrases(`oi | oie | olá | ola | bom dia | boa tarde | boa noite | tudo bem | tudo bom | td bem | td bom | como vai | como está
    e aí | tem alguém aí | alguém aí | tem alguém | feliz natal | feliz ano novo | opa | prezados`),
  ar: phrases(`السلام عليكم | السلام عليكم ورحمة الله | السلام عليكم ورحمة الله وبركاته | سلام عليكم | سلام | وعليكم السلام | مرحبا | مرحبتين
    اهلا | أهلا وسهلا | اهلين | هلا | هلا والله | يا هلا | صباح الخير | صباح النور | مساء الخير | مساء النور | كيف حالك | كيف الحال | كيفك
    شلونك | ازيك | ايش اخبارك | شو الاخبار | في حد | في أحد | حد موجود | تحية طيبة | عيد مبارك | كل عام وأنتم بخير | رمضان كريم | هاي | الو
    salam | salam alaikum | assalamu alaikum | assalam alaikum | marhaba`),
  hi: phrases(`नमस्ते | नमस्कार | हेलो | हैलो | हाय | राम राम | प्रणाम | सुप्रभात | शुभ प्रभात | शुभ संध्या | शुभ रात्रि | गुड मॉर्निंग | आप कैसे हैं
    कैसे हैं | कैसे हो | क्या हाल है | कोई है | नमस्ते जी | namaste | namaskar | namaste ji | kaise ho | kaise hain | kya haal hai | aap kaise hain`),
  id: phrases(`halo | hallo | hai | hei | selamat pagi | selamat siang | selamat sore | selamat malam | pagi | siang | sore | malam
    met pagi | apa kabar | permisi | assalamualaikum | ada orang | halo kak | hai kak | min | selamat tahun baru | selamat hari raya`),
  fr: phrases(`bonjour | bonsoir | salut | coucou | bonne journée | bonne soirée | bonne nuit | ça va | comment ça va | comment allez vous
    comment vas tu | il y a quelqu'un | vous êtes là | bjr | slt | bsr | bonne année | joyeux noël | allo | madame monsieur`),
  de: phrases(`hallo | hallöchen | guten morgen | guten tag | guten abend | gute nacht | moin | moin moin | servus | grüß gott | grüezi
    wie gehts | wie geht es | wie geht es ihnen | wie geht's | ist da jemand | jemand da | sind sie da | frohe weihnachten
    frohes neues | gutes neues jahr | sehr geehrte damen und herren | schönen guten tag`),
  tr: phrases(`merhaba | merhabalar | selam | selamlar | selamun aleyküm | slm | mrb | mrhb | günaydın | iyi günler | iyi akşamlar
    iyi geceler | tünaydın | nasılsın | nasılsınız | naber | ne haber | kimse var mı | orada mısınız | iyi bayramlar | bayramınız kutlu olsun
    mutlu yıllar | kolay gelsin | alo`),
};
