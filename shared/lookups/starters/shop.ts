import type { Starter } from '../starter.ts';
import { complaint, location, openingHours, payment } from './common.ts';

export const shop: Starter = [
  {
    kind: 'product',
    action: { do: 'hand-over' },
    texts: {
      en: {
        name: 'Price and stock',
        keywords: ['in stock', 'available', 'price list', 'discount'],
        examples: ['do you have it in stock', 'is the blue one available', 'what is the price of this model'],
        reply: 'Tell us which product you are looking for; we check price and stock for you.',
      },
      es: {
        name: 'Precio y existencias',
        keywords: ['disponible', 'existencias', 'lista de precios', 'descuento'],
        examples: ['lo tienen disponible', 'les queda el azul', 'qué precio tiene este modelo'],
        reply: 'Díganos qué producto busca y le confirmamos precio y existencias.',
      },
      ar: {
        name: 'الأسعار والتوفر',
        keywords: ['متوفر', 'السعر', 'الأسعار', 'خصم'],
        examples: ['هل هذا المنتج متوفر عندكم', 'كم سعر هذا الموديل', 'هل بقي اللون الأزرق'],
        reply: 'أخبرونا بالمنتج الذي تبحثون عنه، وسنؤكد لكم السعر والتوفر.',
      },
    },
  },
  {
    kind: 'service',
    action: { do: 'answer' },
    texts: {
      en: {
        name: 'Delivery',
        keywords: ['delivery', 'shipping', 'deliver', 'courier'],
        examples: ['do you deliver to my city', 'how long does shipping take', 'what does the delivery cost'],
        reply: 'We deliver to [areas] in [days]; it costs [amount].',
      },
      es: {
        name: 'Envíos',
        keywords: ['envío', 'envíos', 'entrega a domicilio', 'mensajería'],
        examples: ['hacen envíos a mi ciudad', 'cuánto tarda el envío', 'cuánto cobran por la entrega a domicilio'],
        reply: 'Enviamos a [zonas] en [días]; cuesta [importe].',
      },
      ar: {
        name: 'التوصيل',
        keywords: ['توصيل', 'التوصيل', 'شحن', 'مندوب'],
        examples: ['هل يوجد توصيل إلى مدينتي', 'كم يستغرق الشحن', 'كم تكلفة التوصيل للبيت'],
        reply: 'نوصل إلى [المناطق] خلال [المدة]، والتكلفة [المبلغ].',
      },
    },
  },
  {
    kind: 'issue',
    action: { do: 'open-ticket', priority: 'normal' },
    texts: {
      en: {
        name: 'Where is my order',
        keywords: ['my order', 'parcel', 'tracking', 'has not arrived'],
        examples: ['where is my parcel', 'my order has not arrived yet', 'can you track my package'],
        reply: 'Please send us your order number; we find out where it is.',
      },
      es: {
        name: 'Dónde está mi pedido',
        keywords: ['mi pedido', 'paquete', 'rastreo', 'no ha llegado'],
        examples: ['dónde está mi paquete', 'mi pedido todavía no ha llegado', 'pueden rastrear mi compra'],
        reply: 'Envíenos el número de su pedido y averiguamos dónde está.',
      },
      ar: {
        name: 'أين طلبي',
        keywords: ['طلبي', 'الطرد', 'تتبع', 'لم يصل'],
        examples: ['أين وصل الطرد', 'طلبي لم يصل حتى الآن', 'أريد تتبع شحنتي'],
        reply: 'أرسلوا لنا رقم الطلب، وسنعرف أين هو.',
      },
    },
  },
  {
    kind: 'issue',
    action: { do: 'open-ticket', priority: 'normal' },
    texts: {
      en: {
        name: 'Return or exchange',
        keywords: ['return', 'exchange', 'refund', 'money back'],
        examples: ['I want to return what I bought', 'can I exchange it for another size', 'how do I get a refund'],
        reply: 'You can return or exchange within [days]. Please send us your order number and what is wrong.',
      },
      es: {
        name: 'Cambio o devolución',
        keywords: ['devolución', 'devolver', 'cambio de talla', 'reembolso'],
        examples: ['quiero devolver lo que compré', 'puedo cambiarlo por otra talla', 'cómo pido el reembolso'],
        reply: 'Puede cambiar o devolver en [días]. Envíenos el número de pedido y el motivo.',
      },
      ar: {
        name: 'استبدال أو إرجاع',
        keywords: ['إرجاع', 'استبدال', 'ترجيع', 'استرداد المبلغ'],
        examples: ['أريد إرجاع ما اشتريته', 'ممكن أستبدله بمقاس آخر', 'كيف أسترد المبلغ'],
        reply: 'يمكنكم الاستبدال أو الإرجاع خلال [المدة]. أرسلوا لنا رقم الطلب والسبب.',
      },
    },
  },
  openingHours,
  location,
  payment,
  complaint,
];
