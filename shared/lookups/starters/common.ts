import type { StarterEntry } from '../starter.ts';

/** What customers of nearly every trade ask about. */
export const openingHours: StarterEntry = {
  kind: 'service',
  action: { do: 'answer' },
  texts: {
    en: {
      name: 'Opening hours',
      keywords: ['opening hours', 'open', 'closed', 'holiday'],
      examples: ['what time do you open', 'are you open on sunday', 'until when are you there today'],
      reply: 'We are open [days and hours].',
    },
    es: {
      name: 'Horario',
      keywords: ['horario', 'abierto', 'cerrado', 'feriado'],
      examples: ['a qué hora abren', 'están abiertos el domingo', 'hasta qué hora atienden hoy'],
      reply: 'Atendemos [días y horas].',
    },
    ar: {
      name: 'أوقات العمل',
      keywords: ['أوقات العمل', 'الدوام', 'مفتوح', 'مغلق'],
      examples: ['متى تفتحون', 'هل تعملون يوم الجمعة', 'إلى أي ساعة أنتم موجودون اليوم'],
      reply: 'نعمل [الأيام والساعات].',
    },
  },
};

export const location: StarterEntry = {
  kind: 'service',
  action: { do: 'answer' },
  texts: {
    en: {
      name: 'Where we are',
      keywords: ['address', 'location', 'directions', 'parking'],
      examples: ['where are you located', 'how do I get to you', 'can I park near you'],
      reply: 'You find us at [address].',
    },
    es: {
      name: 'Dónde estamos',
      keywords: ['dirección', 'ubicación', 'cómo llegar', 'estacionamiento'],
      examples: ['dónde quedan', 'cómo llego hasta ustedes', 'hay dónde estacionar cerca'],
      reply: 'Estamos en [dirección].',
    },
    ar: {
      name: 'العنوان',
      keywords: ['العنوان', 'الموقع', 'موقعكم', 'مواقف'],
      examples: ['وين مكانكم', 'كيف أصل إليكم', 'هل توجد مواقف سيارات قريبة'],
      reply: 'عنواننا: [العنوان].',
    },
  },
};

export const payment: StarterEntry = {
  kind: 'service',
  action: { do: 'answer' },
  texts: {
    en: {
      name: 'Ways to pay',
      keywords: ['payment', 'card', 'cash', 'instalments'],
      examples: ['can I pay by card', 'do you take cash only', 'is it possible to pay in instalments'],
      reply: 'You can pay by [ways to pay].',
    },
    es: {
      name: 'Formas de pago',
      keywords: ['pago', 'tarjeta', 'efectivo', 'cuotas'],
      examples: ['puedo pagar con tarjeta', 'aceptan solo efectivo', 'se puede pagar en cuotas'],
      reply: 'Puede pagar con [formas de pago].',
    },
    ar: {
      name: 'طرق الدفع',
      keywords: ['الدفع', 'بطاقة', 'كاش', 'تقسيط'],
      examples: ['هل أقدر أدفع بالبطاقة', 'هل الدفع كاش فقط', 'ممكن الدفع بالتقسيط'],
      reply: 'يمكنكم الدفع عن طريق [طرق الدفع].',
    },
  },
};

export const complaint: StarterEntry = {
  kind: 'issue',
  action: { do: 'open-ticket', priority: 'high' },
  texts: {
    en: {
      name: 'A complaint',
      keywords: ['complaint', 'unhappy', 'disappointed', 'unacceptable'],
      examples: ['I want to complain about your service', 'nobody answers me and I am angry', 'I was treated badly'],
      reply: 'We are sorry. Please tell us what happened; a person of our team looks at it today.',
    },
    es: {
      name: 'Una queja',
      keywords: ['queja', 'reclamo', 'molesto', 'decepcionado'],
      examples: ['quiero poner una queja del servicio', 'nadie me responde y estoy enojado', 'me trataron muy mal'],
      reply: 'Lo sentimos. Cuéntenos qué pasó; una persona de nuestro equipo lo revisa hoy mismo.',
    },
    ar: {
      name: 'شكوى',
      keywords: ['شكوى', 'مستاء', 'سيئة', 'زعلان'],
      examples: ['أريد تقديم شكوى على الخدمة', 'لا أحد يرد علي وأنا غاضب', 'تعاملتم معي بشكل سيئ'],
      reply: 'نعتذر منكم. أخبرونا بما حدث، وسيتابع الأمر أحد زملائنا اليوم.',
    },
  },
};
