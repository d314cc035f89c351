import type { Starter } from '../starter.ts';
import { complaint, location, openingHours, payment } from './common.ts';

export const restaurant: Starter = [
  {
    kind: 'service',
    action: { do: 'hand-over' },
    texts: {
      en: {
        name: 'Reserve a table',
        keywords: ['reservation', 'reserve', 'table for', 'booking'],
        examples: [
          'a table for two tonight',
          'I want to reserve for friday evening',
          'do you have a free table outside',
        ],
        reply: 'Tell us the day, the time and how many you are; we confirm in a moment.',
      },
      es: {
        name: 'Reservar mesa',
        keywords: ['reserva', 'reservar', 'mesa para', 'reservación'],
        examples: [
          'una mesa para dos esta noche',
          'quiero reservar para el viernes',
          'tienen mesa libre en la terraza',
        ],
        reply: 'Díganos el día, la hora y cuántos son; enseguida confirmamos.',
      },
      ar: {
        name: 'حجز طاولة',
        keywords: ['حجز', 'طاولة', 'أحجز', 'عدد الأشخاص'],
        examples: ['أريد طاولة لشخصين الليلة', 'ممكن أحجز ليوم الجمعة', 'عندكم طاولة في الخارج'],
        reply: 'أخبرونا باليوم والوقت وعدد الأشخاص، وسنؤكد الحجز حالًا.',
      },
    },
  },
  {
    kind: 'product',
    action: { do: 'answer' },
    texts: {
      en: {
        name: 'The menu of today',
        keywords: ['dishes', 'lunch', 'vegetarian', 'vegan'],
        examples: ['what dishes do you have', 'do you have vegetarian food', 'what is for lunch today'],
        reply: 'You find our dishes and prices here: [link].',
      },
      es: {
        name: 'La carta',
        keywords: ['carta', 'platos', 'almuerzo', 'vegetariano'],
        examples: ['qué platos tienen', 'tienen comida vegetariana', 'qué hay de almuerzo'],
        reply: 'Nuestros platos y precios están aquí: [enlace].',
      },
      ar: {
        name: 'الأطباق والأسعار',
        keywords: ['الأطباق', 'المنيو', 'غداء', 'نباتي'],
        examples: ['ما هي الأطباق عندكم', 'أرسلوا لي المنيو', 'هل عندكم أكل نباتي'],
        reply: 'تجدون أطباقنا وأسعارنا هنا: [الرابط].',
      },
    },
  },
  {
    kind: 'service',
    action: { do: 'hand-over' },
    texts: {
      en: {
        name: 'Take away or delivery',
        keywords: ['take away', 'delivery', 'order food', 'pick up'],
        examples: ['I want to order two pizzas', 'do you bring it to my home', 'can I pick it up in an hour'],
        reply: 'Tell us what you would like and where to bring it, or when you come for it.',
      },
      es: {
        name: 'Pedir para llevar',
        keywords: ['para llevar', 'a domicilio', 'pedir comida', 'recoger'],
        examples: ['quiero pedir dos pizzas', 'me lo traen a casa', 'puedo pasar a recogerlo en una hora'],
        reply: 'Díganos qué desea y a dónde lo llevamos, o cuándo pasa a recogerlo.',
      },
      ar: {
        name: 'طلب خارجي',
        keywords: ['توصيل', 'سفري', 'طلب خارجي', 'أستلم'],
        examples: ['أريد أطلب بيتزا للبيت', 'هل توصلون الأكل', 'أمر أستلم الطلب بعد ساعة'],
        reply: 'أخبرونا بما تريدون وإلى أين نوصله، أو متى تستلمونه.',
      },
    },
  },
  {
    kind: 'issue',
    action: { do: 'open-ticket', priority: 'high' },
    texts: {
      en: {
        name: 'A problem with the meal',
        keywords: ['cold food', 'missing dish', 'wrong order', 'hair in my food'],
        examples: ['my food came cold', 'one dish is missing in my bag', 'you sent me the wrong dish'],
        reply: 'We are sorry. Please send us a photo and tell us what is wrong; we mend it.',
      },
      es: {
        name: 'Un problema con la comida',
        keywords: ['comida fría', 'falta un plato', 'pedido equivocado', 'pelo en la comida'],
        examples: ['la comida llegó fría', 'falta un plato en mi bolsa', 'me mandaron otro plato'],
        reply: 'Lo sentimos. Envíenos una foto y díganos qué pasó; lo arreglamos.',
      },
      ar: {
        name: 'مشكلة في الطلب',
        keywords: ['الأكل بارد', 'ناقص', 'طلب غلط', 'شعرة'],
        examples: ['وصل الأكل بارد', 'ناقص طبق من الطلب', 'أرسلتم لي طبق غلط'],
        reply: 'نعتذر منكم. أرسلوا لنا صورة وما المشكلة، وسنعالجها.',
      },
    },
  },
  openingHours,
  location,
  payment,
  complaint,
];
