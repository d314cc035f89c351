import { Currency } from '../../../shared/core/money.ts';
import { QuotationContent, Seller } from '../../../shared/quotations/quotation-content.ts';
import type { QuotationDocument } from '../../../shared/quotations/quotation-document.ts';
import { totalsOf } from '../../../shared/quotations/totals.ts';

interface Sample {
  language: string;
  currency: string;
  taxMode?: 'inclusive' | 'exclusive';
  seller: object;
  customer: { name: string; phone?: string };
  title?: string;
  /** Description, quantity, unit, price. */
  lines: readonly (readonly [string, string, string, number])[];
  taxes?: readonly { name: string; percent: string }[];
  note?: string;
  terms?: string;
}

const documentOf = (sample: Sample): QuotationDocument => {
  const { language, seller, customer, lines, taxes = [], title, note, terms } = sample;
  const content = QuotationContent.parse({
    language,
    currency: Currency.parse(sample.currency),
    taxMode: sample.taxMode ?? 'exclusive',
    title,
    note,
    terms,
    validUntil: '2026-12-31',
    discount: { percent: '2.5' },
    lines: lines.map(([description, quantity, unit, unitPriceMinor], index) => ({
      description,
      quantity,
      ...(unit !== '' && { unit }),
      unitPriceMinor,
      taxes,
      ...(index === 1 && { discount: { percent: '10' } }),
    })),
  });
  return {
    number: 'Q-2026-0042',
    revision: 2,
    issuedOn: '2026-11-28',
    seller: Seller.parse(seller),
    customer,
    content,
    totals: totalsOf(content),
    hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  };
};

const english: Sample = {
  language: 'en',
  currency: 'EUR',
  seller: {
    name: 'Acme Phones GmbH',
    address: 'Große Straße 12\n10115 Berlin, Germany',
    taxId: 'DE123456789',
    phone: '+49 30 1234567',
    email: 'sales@acme.example',
    website: 'acme.example',
  },
  customer: { name: 'Ada Lovelace — Analytical Engines Ltd.', phone: '+44 20 7946 0958' },
  title: 'Repair and maintenance of the office phones',
  lines: [
    ['Screen repair, including a new display and the work of an hour', '2', 'pcs', 4999],
    [
      'On-site service (Tuesdays and Thursdays only; travel within 30 km of the shop is part of the price)',
      '7.5',
      'h',
      8500,
    ],
    ['Protective case “Café”, naïve blue', '12', 'pcs', 1290],
    ['Data recovery – flat rate', '1', '', 25_000],
  ],
  taxes: [{ name: 'VAT', percent: '19' }],
  note: 'Thank you for your request. We can begin within three working days of your acceptance.',
  terms:
    'Payment within 14 days of the invoice. Prices are for the quantities stated. Spare parts remain our property until they are paid for.',
};

const arabic: Sample = {
  language: 'ar',
  currency: 'KWD',
  seller: {
    name: 'عيادة جلوبكس لطب الأسنان',
    address: 'شارع الخليج العربي، قطعة ٣، مبنى 27\nمدينة الكويت',
    taxId: '300012345600003',
    phone: '+965 2222 3333',
    email: 'info@globex.example',
  },
  customer: { name: 'السيدة فاطمة الزهراء (Fatima Al-Zahra)', phone: '+965 9999 8888' },
  title: 'خطة علاج الأسنان لعام 2026',
  lines: [
    ['تنظيف الأسنان بالموجات فوق الصوتية مع التلميع، جلسة مدتها 45 دقيقة', '1', 'جلسة', 25_000],
    ['تبييض الأسنان بجهاز Zoom WhiteSpeed® (ضمان لمدة سنة)', '2', 'جلسة', 90_500],
    ['حشوة تجميلية ضوئية A2', '3', 'سن', 18_250],
    ['لا شيء إلّا الابتسامة: تقويمٌ شفّافٌ Invisalign', '1.5', 'شهر', 120_000],
  ],
  taxes: [{ name: 'ضريبة القيمة المضافة', percent: '5' }],
  note: 'يسعدنا خدمتكم. يمكنكم قبول العرض بالضغط على الزر في واتساب.',
  terms:
    'العرض صالح حتى التاريخ المذكور أعلاه. يُدفع 50% مقدَّمًا والباقي عند انتهاء العلاج (IBAN: KW81CBKU0000000000001234560101).',
};

const hindi: Sample = {
  language: 'hi',
  currency: 'INR',
  seller: {
    name: 'श्री गणेश इलेक्ट्रॉनिक्स',
    address: 'दुकान क्रमांक 4, महात्मा गांधी मार्ग\nपुणे 411001',
    taxId: '27AAPFU0939F1ZV',
    phone: '+91 20 2612 3456',
  },
  customer: { name: 'प्रिया शर्मा', phone: '+91 98765 43210' },
  title: 'कार्यालय के लिए कंप्यूटर और रखरखाव',
  lines: [
    ['लैपटॉप मरम्मत – स्क्रीन बदलना और सॉफ़्टवेयर इंस्टॉल करना (Windows 11 Pro)', '3', 'नग', 4_50_000],
    ['वार्षिक रखरखाव अनुबंध, प्रति माह दो निरीक्षण', '12', 'माह', 2_25_050],
    ['क्षतिग्रस्त हार्ड डिस्क से डेटा पुनर्प्राप्ति', '1', 'नग', 15_00_000],
    ['स्त्री, ज्ञान, श्रृंखला, हिन्दी, कर्त्तव्य — संयुक्ताक्षर', '1.25', 'घंटा', 1_20_000],
  ],
  taxes: [
    { name: 'CGST', percent: '9' },
    { name: 'SGST', percent: '9' },
  ],
  note: 'कृपया स्वीकृति के लिए व्हाट्सऐप पर बटन दबाएँ।',
  terms: 'भुगतान चालान की तिथि से 15 दिनों के भीतर देय है। सभी मूल्य भारतीय रुपये में हैं।',
};

const chinese: Sample = {
  language: 'zh',
  currency: 'CNY',
  taxMode: 'inclusive',
  seller: {
    name: '上海宏图电子科技有限公司',
    address: '上海市浦东新区世纪大道100号\n环球金融中心28楼',
    taxId: '91310115MA1K35XXXX',
    phone: '+86 21 5888 0000',
  },
  customer: { name: '王小明（先生）', phone: '+86 138 0013 8000' },
  title: '办公设备维修与年度保养方案',
  lines: [
    ['笔记本电脑屏幕更换，含原厂显示屏及一小时人工费用，九十天质量保证（不含人为损坏）', '2', '台', 98_000],
    ['现场技术服务（每周二、周四；市区三十公里以内免交通费）', '7.5', '小时', 35_000],
    ['iPhone 15 Pro 手机保护壳「经典」系列，深蓝色', '12', '个', 12_900],
    ['数据恢复服务——固定价格', '1', '项', 200_000],
  ],
  taxes: [{ name: '增值税', percent: '13' }],
  note: '感谢您的询价。如您接受本报价，请在WhatsApp中点击“接受”按钮，我们将在三个工作日内开始服务。',
  terms: '发票开具后十四日内付款。以上价格仅适用于所列数量。零配件在付清款项之前归本公司所有。',
};

const japanese: Sample = {
  language: 'ja',
  currency: 'JPY',
  seller: { name: '株式会社さくら電機', address: '〒100-0005 東京都千代田区丸の内1-1-1', taxId: 'T1234567890123' },
  customer: { name: '山田 太郎 様' },
  lines: [
    ['ノートパソコンの修理（液晶パネル交換、作業料を含む）', '2', '台', 24_800],
    ['年間保守サービス', '12', 'ヶ月', 9_800],
  ],
  taxes: [{ name: '消費税', percent: '10' }],
  note: 'ご検討のほど、よろしくお願いいたします。',
};

const korean: Sample = {
  language: 'ko',
  currency: 'KRW',
  seller: { name: '한빛전자 주식회사', address: '서울특별시 중구 세종대로 110' },
  customer: { name: '김민수 님' },
  lines: [['노트북 화면 교체 및 한 시간의 작업 비용', '2', '대', 185_000]],
  taxes: [{ name: '부가세', percent: '10' }],
};

const thai: Sample = {
  language: 'th',
  currency: 'THB',
  seller: { name: 'บริษัท สยามอิเล็กทรอนิกส์ จำกัด', address: '99 ถนนสุขุมวิท แขวงคลองเตย กรุงเทพมหานคร 10110' },
  customer: { name: 'คุณสมชาย ใจดี' },
  lines: [['เปลี่ยนหน้าจอโทรศัพท์มือถือพร้อมค่าแรงหนึ่งชั่วโมงและรับประกันเก้าสิบวัน', '2', 'เครื่อง', 450_000]],
  taxes: [{ name: 'ภาษีมูลค่าเพิ่ม', percent: '7' }],
};

const hebrew: Sample = {
  language: 'he',
  currency: 'ILS',
  seller: { name: 'אקמה טלפונים בע״מ', address: 'רחוב הרצל 12, תל אביב' },
  customer: { name: 'דנה כהן' },
  lines: [['החלפת מסך iPhone 15 (כולל עבודה) – אחריות ל-90 יום', '2', 'יח׳', 45_000]],
  taxes: [{ name: 'מע״מ', percent: '18' }],
};

/** The sample with so many lines. */
const long = (sample: Sample, count: number): Sample => ({
  ...sample,
  lines: Array.from({ length: count }, (_, index) => sample.lines[index % sample.lines.length] ?? ['-', '1', '', 1]),
});

export const samples: Readonly<Record<string, QuotationDocument>> = {
  english: documentOf(english),
  arabic: documentOf(arabic),
  hindi: documentOf(hindi),
  chinese: documentOf(chinese),
  japanese: documentOf(japanese),
  korean: documentOf(korean),
  thai: documentOf(thai),
  hebrew: documentOf(hebrew),
  'english-50': documentOf(long(english, 50)),
  'arabic-50': documentOf(long(arabic, 50)),
  'hindi-50': documentOf(long(hindi, 50)),
  'chinese-50': documentOf(long(chinese, 50)),
};
