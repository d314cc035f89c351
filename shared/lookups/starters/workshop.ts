import type { Starter } from '../starter.ts';
import { complaint, location, openingHours, payment } from './common.ts';

export const workshop: Starter = [
  {
    kind: 'service',
    action: { do: 'hand-over' },
    texts: {
      en: {
        name: 'Book a repair',
        keywords: ['repair', 'fix', 'service date', 'oil change'],
        examples: ['I need my brakes repaired', 'when can I bring the car', 'I want an oil change this week'],
        reply: 'Tell us the make, the year and what it needs; we give you a date.',
      },
      es: {
        name: 'Pedir cita en el taller',
        keywords: ['reparar', 'arreglar', 'revisión', 'cambio de aceite'],
        examples: [
          'necesito arreglar los frenos',
          'cuándo puedo llevar el coche',
          'quiero un cambio de aceite esta semana',
        ],
        reply: 'Díganos la marca, el año y qué necesita; le damos fecha.',
      },
      ar: {
        name: 'حجز صيانة',
        keywords: ['صيانة', 'تصليح', 'تغيير زيت', 'فحص السيارة'],
        examples: ['أحتاج تصليح الفرامل', 'متى أقدر أحضر السيارة', 'أريد تغيير زيت هذا الأسبوع'],
        reply: 'أخبرونا بالنوع والسنة وما تحتاجه، وسنعطيكم موعدًا.',
      },
    },
  },
  {
    kind: 'product',
    action: { do: 'hand-over' },
    texts: {
      en: {
        name: 'Estimate',
        keywords: ['estimate', 'quote', 'labour cost', 'spare part'],
        examples: ['can you give me an estimate', 'how much for a new clutch', 'send me a quote for the bumper'],
        reply: 'Send us the make, the year and a photo; we answer with an estimate.',
      },
      es: {
        name: 'Presupuesto',
        keywords: ['presupuesto', 'cotización', 'mano de obra', 'repuesto'],
        examples: ['me hace un presupuesto', 'cuánto sale cambiar el embrague', 'envíeme cotización del parachoques'],
        reply: 'Envíenos la marca, el año y una foto; le respondemos con un presupuesto.',
      },
      ar: {
        name: 'عرض سعر',
        keywords: ['عرض سعر', 'تكلفة', 'قطع غيار', 'تقدير'],
        examples: ['أعطوني عرض سعر', 'كم تكلفة تغيير الكلتش', 'كم سعر قطعة الصدام'],
        reply: 'أرسلوا لنا النوع والسنة وصورة، وسنرد عليكم بعرض سعر.',
      },
    },
  },
  {
    kind: 'issue',
    action: { do: 'open-ticket', priority: 'normal' },
    texts: {
      en: {
        name: 'Is it ready?',
        keywords: ['ready', 'finished', 'collect my car', 'how far'],
        examples: ['is my car ready', 'when can I collect it', 'how far are you with the repair'],
        reply: 'Please send us your number plate or name; we look how far it is.',
      },
      es: {
        name: '¿Está listo?',
        keywords: ['listo', 'terminado', 'recoger mi coche', 'cómo va'],
        examples: ['ya está listo mi coche', 'cuándo lo puedo recoger', 'cómo va la reparación'],
        reply: 'Envíenos la matrícula o su nombre; vemos cómo va.',
      },
      ar: {
        name: 'هل هي جاهزة؟',
        keywords: ['جاهزة', 'خلصت', 'أستلم سيارتي', 'متى تنتهي'],
        examples: ['هل سيارتي جاهزة', 'متى أستلمها', 'أين وصلتم في التصليح'],
        reply: 'أرسلوا لنا رقم اللوحة أو الاسم، وسنرى أين وصلنا.',
      },
    },
  },
  {
    kind: 'issue',
    action: { do: 'open-ticket', priority: 'urgent' },
    texts: {
      en: {
        name: 'Breakdown, tow truck',
        keywords: ['breakdown', 'tow truck', 'does not start', 'stranded'],
        examples: ['my car does not start', 'I am stranded on the road', 'can you send a tow truck'],
        reply: 'Stay safe. Send us your location and what happened; we call you at once. Towing: [phone number].',
      },
      es: {
        name: 'Avería y grúa',
        keywords: ['avería', 'grúa', 'no arranca', 'varado'],
        examples: ['mi coche no arranca', 'me quedé varado en la carretera', 'pueden enviar una grúa'],
        reply: 'Póngase a salvo. Envíe su ubicación y qué pasó; le llamamos enseguida. Grúa: [teléfono].',
      },
      ar: {
        name: 'عطل وسطحة',
        keywords: ['عطل', 'سطحة', 'لا تشتغل', 'ونش'],
        examples: ['سيارتي لا تشتغل', 'تعطلت في الطريق', 'أرسلوا لي سطحة'],
        reply: 'ابقوا في مكان آمن. أرسلوا موقعكم وما حدث، وسنتصل بكم فورًا. السطحة: [رقم الهاتف].',
      },
    },
  },
  openingHours,
  location,
  payment,
  complaint,
];
