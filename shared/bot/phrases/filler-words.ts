import { type PhraseTable, words } from './phrase-table.ts';

/**
 * Words that stand in any request and tell no entry from another. They count little for the choice of an entry, and they
 * tell the language.
 */
export const fillerWords: PhraseTable = {
  en: words(`sell selling buy buying look looking find price prices cost costs two three four five times day days week weeks
    a an the this that these those it its i im ive me my mine we us our you u ur your he she they them their is are am was were be
    been being do does did done dont doesnt didnt have has had havent can cant could will wont would should may might must let get got
    getting give gave make made go going to of in on at by for from with about into and or but if so as than then there here not no yes
    what which who whom whose when where why how much many any some all please pls plz want wanted need needs like know tell say ask help
    just still now today also too very really one something someone anything hi hello hey thanks thank sir madam dear kindly r n s t m`),
  es: words(`venden vende vendo comprar compra busco buscando precio precios cuestan valen vale dos tres cuatro cinco día días semana semanas
    el la los las un una unos unas lo le les me mi mis te tu tus se su sus nos nuestro yo usted ustedes ud uds ellos ella es son
    está están estoy estaba ser estar soy era fue hay ha han he hemos haber tengo tiene tienen tener puedo puede pueden poder quiero quisiera
    quiere querer necesito necesita hacer hace hago hacen dar dan da ir va voy de del al a en por para con sin sobre y e o u pero si no ni que
    qué q cual cuál cuáles quien cómo cuando cuándo donde dónde cuánto cuánta cuántos cuesta porque pq esto esta este eso ese esa más muy mucho
    ya también todo toda todos algo alguien favor porfa porfavor xfa ahora hoy aún todavía disculpe disculpa oye saber hola gracias buenas`),
  pt: words(`vendem vende comprar compra procuro procurando preço preços custa custam dois duas três quatro cinco dia dias semana semanas
    o a os as um uma uns umas lhe me meu minha meus minhas te teu seu sua seus suas nos nosso eu você vocês vc vcs ele ela eles é
    são está estão estou tá ser estar foi era há tem têm tenho ter pode podem posso poder quero queria gostaria quer preciso precisa fazer faz
    faço fazem dar dá ir vai vou de do da dos das no na nos nas ao à em por pelo pela para pra pro com sem sobre e ou mas se não nao nem que
    qual quais quem como quando onde quanto quantos qto porque isso isto este esta esse essa aquele mais muito mto já também tb tudo todo
    algo alguém favor pf agora hoje ainda saber oi olá obrigado acho`),
  ar: words(`سعر اسعار أسعار تبيعون ادور أدور اشتري شراء واحد اثنين ثلاث ثلاثة اربع خمس يوم ايام أيام اسبوع
    في من الى إلى على عن مع هذا هذه هذي ذلك التي الذي اللي هو هي هم انا أنا انت أنت انتم نحن احنا هل ما ماذا لماذا ليش ليه كيف متى أين
    اين وين فين كم بكم لكم لي لك لنا عندي عندك عندكم عنده عليه عليها فيه فيها منه لا لم لن ليس مو مش غير و او أو ثم لكن اذا إذا لو ان أن إن
    قد كان كانت يكون اريد أريد ابغى أبغى ابغا ابي أبي عايز عاوز بدي نبي ودي محتاج احتاج أحتاج ممكن يمكن اقدر أقدر تقدرون لازم سمحت فضلك
    رجاء ارجو بس كل بعض شي شيء حاجة الان الآن اليوم بعد قبل كمان ايضا جدا اي أي ايش وش شو شنو ايه يا لسه للحين يعني عشان علشان هلا شكرا`),
  hi: words(`दाम कीमत खरीदना खरीदनी बेचते दो तीन चार पांच दिन हफ्ते
    का की के को से में पर ने है हैं हूं हूँ था थी थे हो होता होती रहा रही रहे गया गई गए जा करना कर करो करें करते किया करता दो दे देना
    दीजिए चाहिए चाहता चाहती मैं मुझे मेरा मेरी मेरे हम हमें हमारा आप आपका आपकी आपके वह वो यह ये इस उस इसका तो भी ही और या लेकिन अगर नहीं न
    ना मत क्या कौन कब कहाँ कहां कैसे कितना कितने कितनी क्यों कोई कुछ सब बहुत अब आज अभी तक साथ लिए वाला वाली वाले जी कृपया प्लीज सकता सकते
    सकती मिल मिलता मिलेगा बता बताओ बताइए है hai hain ka ki ke ko se mein main mera meri mujhe aap kya kab kahan kaise kitna kitne nahi chahiye
    karo karna kar raha rahi tha thi ho bhi hi aur koi kuch yeh woh wala abhi batao`),
  id: words(`jual menjual beli membeli cari mencari harga dua tiga empat lima hari minggu
    yang di ke dari dan atau dengan untuk utk pada dalam ini itu saya aku gue gw kami kita kamu anda dia mereka nya adalah ada apa apakah
    siapa kapan mana dimana bagaimana gimana gmn berapa brp kenapa mengapa bisa dapat mau ingin pengen perlu butuh minta tolong mohon harus akan
    sudah udah sdh belum blm masih tidak tdk nggak enggak gak ga bukan jangan juga saja aja sih dong deh kok ya yg kak min gan bang mas mbak pak
    bu jika kalau kalo karena tapi lagi lebih sangat banget semua sekali sini sana sekarang hari tanya halo pakai pake buat sama`),
  fr: words(`vendez vend acheter achat cherche prix coûte coûtent deux trois quatre cinq fois jour jours semaine semaines
    le la les l un une des du de d au aux ce cet cette ces ça ca c je j me m mon ma mes tu te t ton ta tes il elle on nous notre nos
    vous votre vos ils elles se s son sa ses leur y en est es suis sont êtes étais était être ai as a avons avez ont avoir fait faire faites
    peux peut pouvez pouvoir veux veut voulez voudrais souhaite aimerais besoin faut dois doit aller va vais et ou mais si ne n pas plus que qu
    qui quoi quel quelle quels quelles quand où comment combien pourquoi pour par avec sans sur dans chez à très trop aussi tout tous toute
    quelque quelqu chose plaît svp stp maintenant encore toujours bonjour merci monsieur madame possible jai cest`),
  de: words(`verkauft verkaufen kaufen suche preis preise kostet kosten zwei drei vier fünf mal tag tage tagen woche wochen
    der die das den dem des ein eine einen einem einer eines ich mich mir mein meine meinen meinem meiner du dich dir dein wir uns unser
    unsere ihr euch euer sie ihnen ihre er es man ist sind bin war waren sein hat habe haben hatte kann können könnt kannst könnte will wollen
    möchte möchten muss müssen soll sollen darf werden wird wurde würde brauche gibt geht machen macht mache tun und oder aber wenn ob dass weil
    nicht kein keine nix noch schon auch nur mehr sehr ganz mal bitte ja nein doch was wer wie wo wann warum wieviel welche welcher welches viel
    viele zu zum zur im in an am auf aus bei mit nach seit von vom vor für über unter um bis durch ohne hier da dort jetzt heute denn etwas alle
    hallo danke gerne wollte`),
  tr: words(`satıyor satılık almak fiyat fiyatı fiyatlar ücret iki üç dört beş kez kere gün hafta
    bir bu şu o ve veya ya da de ile için ama fakat eğer ben benim bana beni sen senin siz sizin size biz bizim onlar var yok mı mi mu mü
    mısınız misiniz musunuz müsünüz mısın misin ne nedir kim kaç kadar nasıl nerede nereye nereden hangi neden niye zaman değil evet hayır lütfen
    istiyorum istiyoruz isterim lazım gerek gerekiyor olur olarak oldu olan olabilir eder ediyor ettim yapıyor yaptım yapmak alabilir miyim çok daha
    en hiç her şey şimdi bugün hala artık sadece gibi sonra önce göre merhaba selam teşekkürler acaba peki yani beri`),
};
