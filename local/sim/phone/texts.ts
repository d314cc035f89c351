export type UiLanguage = 'en' | 'ar' | 'es';

export interface Texts {
  /** The language's own name. */
  name: string;
  direction: 'ltr' | 'rtl';
  title: string;
  businessAccount: string;
  chooseBusiness: string;
  chooseLanguage: string;
  you: string;
  yourProfile: string;
  yourNumber: string;
  numberHint: string;
  yourName: string;
  apply: string;
  write: string;
  send: string;
  attach: string;
  close: string;
  chat: string;
  suggestions: string;
  notice: string;
  today: string;
  typing: string;
  reconnecting: string;
  sendAgain: string;
  image: string;
  video: string;
  voice: string;
  document: string;
  sticker: string;
  location: string;
  contact: string;
  reaction: string;
  reacted: string;
  template: string;
  unknown: string;
  sampleCaption: string;
  chooseOption: string;
  businessSees: string;
  ticks: { pending: string; accepted: string; sent: string; delivered: string; read: string; failed: string };
}

const EN: Texts = {
  name: 'English',
  direction: 'ltr',
  title: 'Phone',
  businessAccount: 'Business account',
  chooseBusiness: 'Write to',
  chooseLanguage: 'Language',
  you: 'You',
  yourProfile: 'Who you are',
  yourNumber: 'Your phone number',
  numberHint: 'Digits only, 6 to 15. Each number has its own chat.',
  yourName: 'Your name',
  apply: 'Use this profile',
  write: 'Message',
  send: 'Send',
  attach: 'Attach',
  close: 'Close',
  chat: 'Messages',
  suggestions: 'Things to try',
  notice: 'You are a customer who writes to a business on WhatsApp. Messages stay on this machine.',
  today: 'Today',
  typing: 'typing…',
  reconnecting: 'No connection. Trying again…',
  sendAgain: 'Not sent. Send again',
  image: 'Photo',
  video: 'Video',
  voice: 'Voice message',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contact: 'Contact',
  reaction: 'React to the last reply',
  reacted: 'Reaction',
  template: 'Template',
  unknown: 'This message cannot be shown here',
  sampleCaption: 'This is what it looks like',
  chooseOption: 'Tap to choose',
  businessSees: 'The business sees',
  ticks: {
    pending: 'Being sent',
    accepted: 'Accepted',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Not delivered',
  },
};

const AR: Texts = {
  name: 'العربية',
  direction: 'rtl',
  title: 'هاتف',
  businessAccount: 'حساب أعمال',
  chooseBusiness: 'اكتب إلى',
  chooseLanguage: 'اللغة',
  you: 'أنت',
  yourProfile: 'من أنت',
  yourNumber: 'رقم هاتفك',
  numberHint: 'أرقام فقط، من 6 إلى 15. لكل رقم محادثته الخاصة.',
  yourName: 'اسمك',
  apply: 'استخدام هذا الملف',
  write: 'رسالة',
  send: 'إرسال',
  attach: 'إرفاق',
  close: 'إغلاق',
  chat: 'الرسائل',
  suggestions: 'جرّب هذه',
  notice: 'أنت عميل يكتب إلى شركة على واتساب. تبقى الرسائل على هذا الجهاز.',
  today: 'اليوم',
  typing: 'يكتب الآن…',
  reconnecting: 'لا يوجد اتصال. تجري إعادة المحاولة…',
  sendAgain: 'لم تُرسل. أعد الإرسال',
  image: 'صورة',
  video: 'فيديو',
  voice: 'رسالة صوتية',
  document: 'مستند',
  sticker: 'ملصق',
  location: 'موقع',
  contact: 'جهة اتصال',
  reaction: 'التفاعل مع آخر رد',
  reacted: 'تفاعل',
  template: 'قالب',
  unknown: 'لا يمكن عرض هذه الرسالة هنا',
  sampleCaption: 'هكذا تبدو',
  chooseOption: 'اضغط للاختيار',
  businessSees: 'ترى الشركة',
  ticks: {
    pending: 'قيد الإرسال',
    accepted: 'مقبولة',
    sent: 'أُرسلت',
    delivered: 'وصلت',
    read: 'قُرئت',
    failed: 'لم تصل',
  },
};

const ES: Texts = {
  name: 'Español',
  direction: 'ltr',
  title: 'Teléfono',
  businessAccount: 'Cuenta de empresa',
  chooseBusiness: 'Escribir a',
  chooseLanguage: 'Idioma',
  you: 'Tú',
  yourProfile: 'Quién eres',
  yourNumber: 'Tu número de teléfono',
  numberHint: 'Solo dígitos, de 6 a 15. Cada número tiene su propio chat.',
  yourName: 'Tu nombre',
  apply: 'Usar este perfil',
  write: 'Mensaje',
  send: 'Enviar',
  attach: 'Adjuntar',
  close: 'Cerrar',
  chat: 'Mensajes',
  suggestions: 'Para probar',
  notice: 'Eres un cliente que escribe a una empresa por WhatsApp. Los mensajes no salen de este equipo.',
  today: 'Hoy',
  typing: 'escribiendo…',
  reconnecting: 'Sin conexión. Reintentando…',
  sendAgain: 'No enviado. Enviar de nuevo',
  image: 'Foto',
  video: 'Vídeo',
  voice: 'Mensaje de voz',
  document: 'Documento',
  sticker: 'Sticker',
  location: 'Ubicación',
  contact: 'Contacto',
  reaction: 'Reaccionar a la última respuesta',
  reacted: 'Reacción',
  template: 'Plantilla',
  unknown: 'Este mensaje no se puede mostrar aquí',
  sampleCaption: 'Así se ve',
  chooseOption: 'Toca para elegir',
  businessSees: 'La empresa ve',
  ticks: {
    pending: 'Enviando',
    accepted: 'Aceptado',
    sent: 'Enviado',
    delivered: 'Entregado',
    read: 'Leído',
    failed: 'No entregado',
  },
};

/** What the page says, in each of its languages. */
export const TEXTS: Readonly<Record<UiLanguage, Texts>> = { en: EN, ar: AR, es: ES };
