import { type PhraseTable, phrases } from './phrase-table.ts';

/** Asking for a person. One word counts only when the message says nothing else; several words count anywhere in it. */
export const personRequests: PhraseTable = {
  en: phrases(`agent | human | operator | person | representative | real person | real human | human being | live agent | human agent
    talk to a person | talk to a human | talk to someone | talk to somebody | talk to an agent | talk to a real person | talk to agent
    talk to human | talk to your team | talk with a person | talk with someone | talk with an agent | speak to a person | speak to a human
    speak to someone | speak to somebody | speak to an agent | speak to agent | speak to human | speak to a representative
    speak with a person | speak with a human | speak with someone | speak with an agent | speak to the manager | talk to the manager
    speak to a manager | talk to a manager | chat with a person | chat with an agent | chat with someone | connect me to an agent
    connect me to a person | connect me with someone | customer service | customer care | customer support | call me back
    please call me | can someone call me | i want a person | i need a person | i want a human | i need a human | not a bot | are you a bot | are you a robot`),
  es: phrases(`asesor | agente | humano | operador | operadora | persona | ejecutivo | representante | persona real | hablar con una persona
    hablar con alguien | hablar con un asesor | hablar con un agente | hablar con un humano | hablar con una persona real | hablar con un operador
    hablar con un ejecutivo | hablar con asesor | hablar con el encargado | hablar con el gerente | hablar con ustedes | hablar con alguno
    que me atienda una persona | que me atienda alguien | me atienda una persona | comunicarme con alguien | comunicarme con un asesor
    atención al cliente | servicio al cliente | llámenme | me pueden llamar | pueden llamarme | me llaman | quiero un asesor | quiero un humano
    necesito un asesor | necesito un humano | eres un bot | eres un robot`),
  pt: phrases(`atendente | humano | pessoa | operador | representante | pessoa real | falar com alguém | falar com uma pessoa | falar com um atendente
    falar com atendente | falar com um humano | falar com uma pessoa real | falar com humano | falar com o gerente | falar com vocês
    falar com um vendedor | quero um atendente | quero atendente | quero falar com | atendimento humano | me liguem | podem me ligar | pode me ligar
    me liga | atendimento ao cliente | sac | você é um robô | é robô`),
  ar: phrases(`موظف | انسان | إنسان | مندوب | شخص | موظف خدمة العملاء | خدمة العملاء | التحدث مع موظف | التحدث مع شخص | التحدث الى موظف | التحدث إلى شخص
    اتكلم مع موظف | اتكلم مع شخص | اتكلم مع احد | أتكلم مع حد | اكلم موظف | أكلم شخص | اكلم احد | اكلم حد | أكلم إنسان | كلم موظف | احد يكلمني | حد يكلمني
    ابي موظف | ابغى موظف | أريد موظف | اريد التحدث | أريد أن أتحدث | ابغى اكلم | اتصلوا بي | اتصل بي | كلموني | اتصلوا علي | دقوا علي | ممكن تتصلون | هل انت روبوت | انت روبوت`),
  hi: phrases(`एजेंट | इंसान | आदमी से बात | किसी से बात | किसी से बात करनी है | किसी व्यक्ति से बात | इंसान से बात | एजेंट से बात | कस्टमर केयर | ग्राहक सेवा | मैनेजर से बात
    आपसे बात करनी है | मुझे कॉल करें | कॉल करो | मुझे फोन करो | फोन करें | कॉल बैक | baat karni hai | kisi se baat | agent se baat | insaan se baat
    call karo | mujhe call karo | customer care`),
  id: phrases(`agen | manusia | operator | orang asli | bicara dengan orang | bicara dengan staf | bicara dengan agen | bicara dengan manusia | bicara dengan admin
    bicara sama orang | bicara sama admin | ngomong sama orang | ngomong sama admin | ngobrol sama admin | chat dengan admin | chat dengan orang
    hubungi admin | hubungkan ke admin | mau ke admin | minta admin | layanan pelanggan | customer service | cs manusia | tolong telepon
    hubungi saya | apakah ini bot | ini bot`),
  fr: phrases(`agent | humain | conseiller | conseillère | opérateur | une personne | vraie personne | parler à quelqu'un | parler à une personne
    parler à un humain | parler à un conseiller | parler à un agent | parler avec quelqu'un | parler avec une personne | parler avec un conseiller
    parler avec un humain | parler au responsable | parler à un responsable | parler à une vraie personne | joindre quelqu'un | être mis en relation
    service client | service clients | appelez moi | rappelez moi | pouvez vous m'appeler | pouvez vous me rappeler | être rappelé | être rappelée
    je veux un humain | je veux un conseiller | êtes vous un robot | tu es un robot`),
  de: phrases(`mitarbeiter | mensch | berater | agent | person | echter mensch | mit jemandem reden | mit jemandem sprechen | mit einem menschen sprechen
    mit einem menschen reden | mit einem mitarbeiter sprechen | mit einem mitarbeiter reden | mit einer person sprechen | mit einer person reden
    mit mitarbeiter sprechen | mit ihnen sprechen | mit dem chef sprechen | mit einem berater sprechen | einen menschen sprechen
    einen mitarbeiter sprechen | jemanden sprechen | kundendienst | kundenservice | rufen sie mich an | bitte um rückruf | rückruf | rückruf bitte
    bitte anrufen | können sie mich anrufen | sind sie ein bot | bist du ein bot | bist du ein roboter`),
  tr: phrases(`temsilci | insan | yetkili | operatör | müşteri temsilcisi | müşteri hizmetleri | gerçek kişi | biriyle konuşmak | biriyle görüşmek
    bir insanla konuşmak | insanla konuşmak | insanla görüşmek | yetkiliyle görüşmek | yetkiliyle konuşmak | yetkili ile görüşmek | yetkiliyle görüş
    temsilciyle görüşmek | temsilciye bağlan | temsilciye bağla | müşteri temsilcisine bağlan | canlı destek | beni arayın | beni arar mısınız
    arayabilir misiniz | beni ara | bot musun | robot musun | bot musunuz`),
};
