import { QuotationRules } from '../../shared/quotations/quotation-rules.ts';
import { demoEntries, demoId, examples } from './demo-entry.ts';

const id = (key: string): string => demoId('lk', `acme/${key}`);

/** A shop that repairs phones and sells electronics, in English and Spanish. */
export const acmeEntries = demoEntries('acme', {
  'screen-repair': {
    kind: 'service',
    name: { en: 'Screen repair', es: 'Cambio de pantalla' },
    keywords: {
      en: ['broken screen', 'cracked screen', 'cracked display', 'screen', 'lcd', 'broken glass'],
      es: ['pantalla rota', 'pantalla', 'vidrio quebrado', 'display', 'cristal roto'],
    },
    examples: [
      ...examples(
        'en',
        'my phone screen is cracked',
        'how much to change the display',
        'I dropped my phone and the glass broke',
      ),
      ...examples(
        'es',
        'se me rompió la pantalla del celular',
        'cuánto cuesta cambiar la pantalla',
        'se me cayó el teléfono y se quebró',
      ),
    ],
    replies: {
      en: {
        text: 'We replace phone screens from $59, most models in 60 minutes while you wait, with a 6-month guarantee. Bring your phone in any time during opening hours, no appointment needed.',
        buttons: [
          { entryId: id('opening-hours'), title: 'Opening hours' },
          { entryId: id('warranty'), title: 'Guarantee' },
        ],
      },
      es: {
        text: 'Cambiamos pantallas desde 59 USD, la mayoría de los modelos en 60 minutos y con 6 meses de garantía. Puede traer su teléfono sin cita en nuestro horario.',
        buttons: [
          { entryId: id('opening-hours'), title: 'Horario' },
          { entryId: id('warranty'), title: 'Garantía' },
        ],
      },
    },
    action: { do: 'answer' },
  },
  'battery-replacement': {
    kind: 'service',
    name: { en: 'Battery replacement', es: 'Cambio de batería' },
    keywords: {
      en: ['battery', 'drains fast', 'not charging', 'swollen battery'],
      es: ['batería', 'se descarga', 'no carga', 'pila'],
    },
    examples: [
      ...examples(
        'en',
        'my battery dies in two hours',
        'can you replace the battery of my iphone',
        'phone does not hold a charge',
      ),
      ...examples('es', 'la batería me dura muy poco', 'quiero cambiar la batería', 'el celular se apaga solo'),
    ],
    replies: {
      en: {
        text: 'A new battery costs $39 (iPhone $49) and takes about 30 minutes. Tell us your model and we check whether we have it in stock.',
      },
      es: {
        text: 'La batería nueva cuesta 39 USD (iPhone 49 USD) y el cambio tarda unos 30 minutos. Díganos su modelo y revisamos si la tenemos.',
      },
    },
    action: { do: 'answer' },
  },
  'data-recovery': {
    kind: 'service',
    name: { en: 'Data recovery', es: 'Recuperación de datos' },
    keywords: {
      en: ['data recovery', 'lost files', 'deleted photos', 'hard disk', 'hard drive', 'recover'],
      es: ['recuperación de datos', 'archivos perdidos', 'fotos borradas', 'disco duro', 'recuperar'],
    },
    examples: [
      ...examples('en', 'i deleted my photos by mistake', 'can you recover files from a dead hard drive'),
      ...examples('es', 'borré mis fotos por error', 'pueden recuperar archivos del disco duro'),
    ],
    replies: {
      en: {
        text: 'We look at your device free of charge and tell you within one day what can be saved. Recovery starts at $80, and you only pay if we find your data.',
      },
      es: {
        text: 'Revisamos su equipo gratis y en un día le decimos qué se puede salvar. La recuperación cuesta desde 80 USD y solo paga si encontramos sus datos.',
      },
    },
    action: { do: 'answer' },
  },
  'opening-hours': {
    kind: 'service',
    name: { en: 'Opening hours', es: 'Horario y dirección' },
    keywords: {
      en: ['opening hours', 'open', 'hours', 'address', 'location', 'closed', 'where are you'],
      es: ['horario', 'abren', 'abiertos', 'dirección', 'ubicación', 'cierran', 'dónde están'],
    },
    examples: [
      ...examples('en', 'what time do you open', 'are you open on sunday', 'where is your shop'),
      ...examples('es', 'a qué hora abren', 'abren los domingos', 'dónde están ubicados'),
    ],
    replies: {
      en: {
        text: 'We are open Monday to Friday 9:00–19:00 and Saturday 10:00–16:00, closed on Sunday.\nAddress: 120 Market Street, next to the central station.',
      },
      es: {
        text: 'Abrimos de lunes a viernes de 9:00 a 19:00 y los sábados de 10:00 a 16:00; domingos cerrado.\nDirección: 120 Market Street, junto a la estación central.',
      },
    },
    action: { do: 'answer' },
  },
  warranty: {
    kind: 'service',
    name: { en: 'Guarantee', es: 'Garantía' },
    keywords: { en: ['warranty', 'guarantee', 'covered'], es: ['garantía', 'cubre', 'vigente'] },
    examples: [
      ...examples('en', 'is it still under warranty', 'how long is the guarantee'),
      ...examples('es', 'todavía tiene garantía', 'cuánto dura la garantía'),
    ],
    replies: {
      en: {
        text: 'Repairs have a 6-month guarantee, new devices 24 months. Please keep your receipt; a photo of it is enough.',
      },
      es: {
        text: 'Las reparaciones tienen 6 meses de garantía y los equipos nuevos 24 meses. Guarde su recibo; basta una foto.',
      },
    },
    action: { do: 'answer' },
  },
  headphones: {
    kind: 'product',
    name: { en: 'Headphones', es: 'Audífonos' },
    keywords: {
      en: ['headphones', 'earbuds', 'earphones', 'headset', 'airpods'],
      es: ['audífonos', 'auriculares', 'cascos', 'airpods'],
    },
    examples: [
      ...examples('en', 'do you have wireless earbuds', 'price of noise cancelling headphones'),
      ...examples('es', 'tienen audífonos inalámbricos', 'precio de los auriculares con cancelación de ruido'),
    ],
    replies: {
      en: {
        text: 'Wireless earbuds from $29, noise-cancelling headphones from $99. All of them can be tried in the shop.',
      },
      es: {
        text: 'Audífonos inalámbricos desde 29 USD y con cancelación de ruido desde 99 USD. Puede probarlos en la tienda.',
      },
    },
    action: { do: 'answer' },
  },
  'phone-case': {
    kind: 'product',
    name: { en: 'Cases and protectors', es: 'Fundas y protectores' },
    keywords: {
      en: ['case', 'cover', 'protector', 'tempered glass'],
      es: ['funda', 'carcasa', 'protector', 'mica'],
    },
    examples: [
      ...examples('en', 'do you have a case for samsung a54', 'i want a silicone cover'),
      ...examples('es', 'tienen funda para samsung a54', 'quiero una carcasa de silicona'),
    ],
    replies: {
      en: {
        text: 'Cases from $12 and tempered glass from $9 for most iPhone, Samsung and Xiaomi models. We put the glass on for free.',
      },
      es: {
        text: 'Fundas desde 12 USD y vidrio templado desde 9 USD para la mayoría de modelos iPhone, Samsung y Xiaomi. Lo colocamos gratis.',
      },
    },
    action: { do: 'answer' },
  },
  laptop: {
    kind: 'product',
    name: { en: 'Laptops', es: 'Portátiles' },
    keywords: {
      en: ['laptop', 'notebook', 'computer', 'macbook'],
      es: ['laptop', 'portátil', 'notebook', 'computadora'],
    },
    examples: [
      ...examples('en', 'i am looking for a laptop for university', 'do you sell notebooks with 16gb ram'),
      ...examples('es', 'busco una laptop para la universidad', 'venden portátiles con 16gb'),
    ],
    replies: {
      en: {
        text: 'Refurbished laptops from $249 and new ones from $449, all with a 24-month guarantee. You can pay in up to 6 instalments.',
      },
      es: {
        text: 'Portátiles reacondicionados desde 249 USD y nuevos desde 449 USD, con 24 meses de garantía. Puede pagar hasta en 6 cuotas.',
      },
    },
    action: { do: 'answer' },
  },
  'order-delay': {
    kind: 'issue',
    name: { en: 'My order has not arrived', es: 'Mi pedido no ha llegado' },
    keywords: {
      en: ['order not arrived', 'late delivery', 'delivery', 'where is my order', 'tracking', 'package'],
      es: ['pedido no llega', 'entrega', 'retraso', 'rastreo', 'paquete', 'dónde está mi pedido'],
    },
    examples: [
      ...examples('en', 'my order has not arrived yet', 'where is my package', 'i ordered last week and still nothing'),
      ...examples(
        'es',
        'mi pedido no ha llegado',
        'dónde está mi paquete',
        'compré hace una semana y no me llega nada',
      ),
    ],
    replies: {
      en: { text: 'We are sorry that your order is late. Please send us the order number if you have it at hand.' },
      es: { text: 'Sentimos el retraso de su pedido. Envíenos el número de pedido si lo tiene a mano.' },
    },
    action: { do: 'open-ticket', priority: 'normal' },
  },
  'broke-again': {
    kind: 'issue',
    name: { en: 'Device broke again after repair', es: 'El equipo volvió a fallar' },
    keywords: {
      en: ['broke again', 'broken again', 'same problem', 'failed again', 'stopped working after repair'],
      es: ['volvió a fallar', 'otra vez falla', 'mismo problema', 'sigue fallando', 'dejó de funcionar'],
    },
    examples: [
      ...examples('en', 'you repaired my phone last week and it broke again', 'the repair did not work'),
      ...examples('es', 'repararon mi celular y volvió a fallar', 'la reparación no funcionó'),
    ],
    replies: {
      en: {
        text: 'We are sorry about that. A repeated fault is covered by our guarantee, so fixing it costs you nothing.',
      },
      es: { text: 'Lo sentimos. La garantía cubre una falla que se repite, así que el arreglo no le cuesta nada.' },
    },
    action: { do: 'open-ticket', priority: 'high' },
  },
  'payment-failed': {
    kind: 'issue',
    name: { en: 'Payment failed', es: 'Problema con el pago' },
    keywords: {
      en: ['payment failed', 'card declined', 'charged twice', 'double charge'],
      es: ['pago rechazado', 'tarjeta rechazada', 'cobro doble', 'me cobraron dos veces'],
    },
    examples: [
      ...examples('en', 'my card was declined', 'i was charged twice'),
      ...examples('es', 'mi tarjeta fue rechazada', 'me cobraron dos veces'),
    ],
    replies: {
      en: { text: 'We check the payment right away. Please do not pay again until you hear from us.' },
      es: { text: 'Revisamos el pago de inmediato. Por favor, no vuelva a pagar hasta que le escribamos.' },
    },
    action: { do: 'open-ticket', priority: 'urgent' },
  },
  refund: {
    kind: 'issue',
    name: { en: 'Return and refund', es: 'Devolución y reembolso' },
    keywords: {
      en: ['refund', 'money back', 'return', 'cancel my order'],
      es: ['reembolso', 'devolución', 'devolver dinero', 'cancelar mi pedido'],
    },
    examples: [
      ...examples('en', 'i want my money back', 'how do i get a refund'),
      ...examples('es', 'quiero que me devuelvan el dinero', 'cómo pido un reembolso'),
    ],
    replies: {
      en: { text: 'You can return anything within 14 days, and the money is back on your card within 5 working days.' },
      es: { text: 'Puede devolver cualquier producto en 14 días y recibe el dinero en su tarjeta en 5 días hábiles.' },
    },
    action: { do: 'open-ticket', priority: 'normal' },
  },
  'business-customers': {
    kind: 'service',
    name: { en: 'Repairs for companies', es: 'Reparaciones para empresas' },
    keywords: {
      en: ['company', 'company phones', 'business customer', 'wholesale', 'bulk order', 'quotation', 'offer'],
      es: ['empresa', 'teléfonos de la empresa', 'mayorista', 'al por mayor', 'cliente corporativo', 'presupuesto'],
    },
    examples: [
      ...examples('en', 'we need 20 phones repaired for our company', 'do you repair phones for businesses'),
      ...examples('es', 'necesitamos reparar 20 teléfonos de nuestra empresa', 'reparan teléfonos para empresas'),
    ],
    replies: {
      en: { text: 'Our sales team makes companies an offer of their own.' },
      es: { text: 'Nuestro equipo de ventas prepara una oferta a la medida de su empresa.' },
    },
    action: { do: 'draft-quotation' },
    price: { amountMinor: 4_500, currency: 'USD', unit: 'phones' },
  },
});

/** How the shop writes its quotations. */
export const acmeQuotationRules = QuotationRules.parse({
  seller: { name: 'Acme Phones', address: '120 Market Street\nSpringfield', phone: '+1 555 010 0001' },
  currency: 'USD',
  taxes: [{ name: 'Sales tax', percent: '8.875' }],
  validDays: 14,
  terms: 'Payable within 14 days. Repairs have a guarantee of six months.',
  approvalAbove: [{ currency: 'USD', amountMinor: 200_000 }],
});
