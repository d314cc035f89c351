import { demoEntries, demoId, examples } from './demo-entry.ts';

const id = (key: string): string => demoId('lk', `globex/${key}`);

/** A medical and dental clinic, in Arabic and English. */
export const globexEntries = demoEntries('globex', {
  appointment: {
    kind: 'service',
    name: { ar: 'حجز موعد', en: 'Book an appointment' },
    keywords: {
      ar: ['حجز', 'موعد', 'احجز موعد', 'حجز موعد'],
      en: ['appointment', 'booking', 'book', 'schedule'],
    },
    examples: [
      ...examples('ar', 'أريد حجز موعد عند الطبيب', 'ابغى موعد بكرة', 'ممكن احجز عند دكتورة الجلدية'),
      ...examples('en', 'i would like to book an appointment', 'can i see a doctor tomorrow'),
    ],
    replies: {
      ar: {
        text: 'يسعدنا استقبالكم. اكتبوا لنا اسم العيادة أو الطبيب واليوم المناسب لكم، وسيؤكد موظف الاستقبال الموعد معكم.',
      },
      en: {
        text: 'We look forward to seeing you. Tell us the department or doctor and the day that suits you; our reception confirms the time.',
      },
    },
    action: { do: 'hand-over' },
  },
  'opening-hours': {
    kind: 'service',
    name: { ar: 'أوقات العمل والعنوان', en: 'Opening hours' },
    keywords: {
      ar: ['أوقات العمل', 'الدوام', 'تفتحون', 'تقفلون', 'العنوان', 'الموقع', 'موقعكم'],
      en: ['opening hours', 'open', 'hours', 'address', 'location', 'closed'],
    },
    examples: [
      ...examples('ar', 'متى تفتحون', 'وين موقع العيادة', 'هل أنتم مفتوحين يوم الجمعة', 'كم ساعات الدوام'),
      ...examples('en', 'what time do you open', 'are you open on friday', 'where is the clinic'),
    ],
    replies: {
      ar: {
        text: 'نعمل من السبت إلى الخميس من ٩ صباحًا إلى ٩ مساءً، والجمعة من ٤ إلى ٩ مساءً.\nالعنوان: شارع الملك فهد، برج النخيل، الدور الثاني.',
      },
      en: {
        text: 'Saturday to Thursday 9:00–21:00, Friday 16:00–21:00.\nAddress: King Fahd Road, Al Nakheel Tower, second floor.',
      },
    },
    action: { do: 'answer' },
  },
  'dental-cleaning': {
    kind: 'service',
    name: { ar: 'تنظيف الأسنان', en: 'Teeth cleaning' },
    keywords: {
      ar: ['تنظيف الأسنان', 'تنظيف', 'أسنان', 'جير', 'طبيب أسنان'],
      en: ['teeth cleaning', 'teeth', 'dental', 'dentist', 'tartar'],
    },
    examples: [
      ...examples('ar', 'كم سعر تنظيف الأسنان', 'ابغى انظف اسناني', 'عندي جير على الأسنان'),
      ...examples('en', 'how much is a teeth cleaning', 'i need to see a dentist'),
    ],
    replies: {
      ar: {
        text: 'جلسة تنظيف الأسنان بـ ١٥٠ ريالًا وتستغرق نحو ٣٠ دقيقة، وتشمل فحصًا عامًا للأسنان.',
        buttons: [{ entryId: id('appointment'), title: 'حجز موعد' }],
      },
      en: {
        text: 'A cleaning costs SAR 150 and takes about 30 minutes, including a check of all teeth.',
        buttons: [{ entryId: id('appointment'), title: 'Book an appointment' }],
      },
    },
    action: { do: 'answer' },
  },
  'teeth-whitening': {
    kind: 'service',
    name: { ar: 'تبييض الأسنان', en: 'Teeth whitening' },
    keywords: {
      ar: ['تبييض الأسنان', 'تبييض', 'ابيض اسناني', 'اصفرار'],
      en: ['teeth whitening', 'whitening', 'bleaching', 'yellow teeth'],
    },
    examples: [
      ...examples('ar', 'بكم تبييض الأسنان بالليزر', 'اسناني صفراء'),
      ...examples('en', 'price of laser whitening', 'my teeth are yellow'),
    ],
    replies: {
      ar: {
        text: 'تبييض الأسنان بالليزر بـ ٧٥٠ ريالًا في جلسة واحدة مدتها ساعة. ننصح بتنظيف الأسنان قبلها.',
        buttons: [
          { entryId: id('appointment'), title: 'حجز موعد' },
          { entryId: id('dental-cleaning'), title: 'تنظيف الأسنان' },
        ],
      },
      en: {
        text: 'Laser whitening costs SAR 750 in one session of an hour. We recommend a cleaning beforehand.',
        buttons: [
          { entryId: id('appointment'), title: 'Book an appointment' },
          { entryId: id('dental-cleaning'), title: 'Teeth cleaning' },
        ],
      },
    },
    action: { do: 'answer' },
  },
  dermatology: {
    kind: 'service',
    name: { ar: 'الجلدية والبشرة', en: 'Dermatology' },
    keywords: {
      ar: ['جلدية', 'بشرة', 'حب الشباب', 'حساسية', 'تساقط الشعر', 'ليزر إزالة الشعر'],
      en: ['skin', 'dermatologist', 'acne', 'rash', 'hair loss', 'laser hair removal'],
    },
    examples: [
      ...examples('ar', 'عندي حبوب في وجهي', 'كم كشف دكتورة الجلدية', 'شعري يتساقط كثير'),
      ...examples('en', 'i have a rash on my arm', 'do you have a dermatologist', 'i am losing my hair'),
    ],
    replies: {
      ar: { text: 'كشف الجلدية بـ ٢٠٠ ريال والمراجعة خلال أسبوعين مجانية. الدكتورة هدى متوفرة يوميًا من ٤ إلى ٩ مساءً.' },
      en: {
        text: 'A skin consultation costs SAR 200, the follow-up within two weeks is free. Dr. Huda is here daily 16:00–21:00.',
      },
    },
    action: { do: 'answer' },
  },
  insurance: {
    kind: 'service',
    name: { ar: 'التأمين الطبي', en: 'Health insurance' },
    keywords: {
      ar: ['تأمين', 'التأمين الطبي', 'بوبا', 'التعاونية', 'تقبلون التأمين'],
      en: ['insurance', 'insured', 'bupa', 'tawuniya'],
    },
    examples: [
      ...examples('ar', 'هل تقبلون تأمين بوبا', 'عندي تأمين هل يغطي الكشف'),
      ...examples('en', 'do you accept my insurance', 'is this covered by bupa'),
    ],
    replies: {
      ar: { text: 'نقبل تأمين بوبا والتعاونية وميدغلف. أحضروا الهوية فقط، ونتحقق نحن من التغطية قبل الكشف.' },
      en: { text: 'We accept Bupa, Tawuniya and MedGulf. Bring your ID; we check your cover before the visit.' },
    },
    action: { do: 'answer' },
  },
  'vitamin-package': {
    kind: 'product',
    name: { ar: 'باقة تحاليل الفيتامينات', en: 'Vitamin test package' },
    keywords: {
      ar: ['تحاليل', 'تحليل', 'فيتامين', 'فيتامين د', 'فحص دم', 'مختبر'],
      en: ['vitamin', 'blood test', 'lab test', 'vitamin d', 'package'],
    },
    examples: [
      ...examples('ar', 'كم سعر تحليل فيتامين د', 'ابغى فحص شامل للدم'),
      ...examples('en', 'how much is the vitamin d test', 'i want a full blood test'),
    ],
    replies: {
      ar: { text: 'باقة الفيتامينات (د، ب١٢، حديد) بـ ٢٤٩ ريالًا بدلًا من ٣٨٠، والنتيجة خلال ٢٤ ساعة على الواتساب.' },
      en: {
        text: 'The vitamin package (D, B12, iron) costs SAR 249 instead of 380; results within 24 hours on WhatsApp.',
      },
    },
    action: { do: 'answer' },
  },
  sunscreen: {
    kind: 'product',
    name: { ar: 'واقي شمس طبي', en: 'Medical sunscreen' },
    keywords: {
      ar: ['واقي شمس', 'واقي', 'كريم شمس', 'صن بلوك'],
      en: ['sunscreen', 'sun cream', 'sunblock', 'spf'],
    },
    examples: [
      ...examples('ar', 'عندكم واقي شمس للبشرة الدهنية', 'بكم الصن بلوك'),
      ...examples('en', 'do you sell sunscreen for oily skin'),
    ],
    replies: {
      ar: {
        text: 'واقي شمس طبي SPF50 بـ ٩٥ ريالًا، متوفر للبشرة الدهنية والجافة. الاستلام من العيادة أو التوصيل بـ ٢٠ ريالًا.',
      },
      en: {
        text: 'Medical sunscreen SPF50 for SAR 95, for oily and for dry skin. Pick it up at the clinic or have it delivered for SAR 20.',
      },
    },
    action: { do: 'answer' },
  },
  'results-late': {
    kind: 'issue',
    name: { ar: 'لم تصلني نتيجة التحليل', en: 'My test result is late' },
    keywords: {
      ar: ['نتيجة', 'نتائج', 'نتيجة التحليل', 'ما وصلت النتيجة', 'تأخرت النتيجة'],
      en: ['test result', 'results', 'result late', 'lab result'],
    },
    examples: [
      ...examples('ar', 'سويت تحليل من ثلاث أيام وما وصلتني النتيجة', 'وين نتيجة التحليل'),
      ...examples('en', 'i have not received my test result', 'where are my lab results'),
    ],
    replies: {
      ar: { text: 'نعتذر عن التأخير. أرسلوا لنا رقم الملف إن كان متوفرًا لديكم.' },
      en: { text: 'We are sorry for the delay. Please send us your file number if you have it.' },
    },
    action: { do: 'open-ticket', priority: 'high' },
  },
  'pain-after-treatment': {
    kind: 'issue',
    name: { ar: 'ألم بعد العلاج', en: 'Pain after treatment' },
    keywords: {
      ar: ['ألم', 'وجع', 'يوجعني', 'نزيف', 'ورم', 'التهاب'],
      en: ['pain', 'hurts', 'bleeding', 'swelling', 'swollen', 'infection'],
    },
    examples: [
      ...examples('ar', 'خلعت ضرسي أمس وما زال يوجعني', 'عندي ورم بعد العملية'),
      ...examples('en', 'my tooth hurts since the treatment', 'there is swelling after the extraction'),
    ],
    replies: {
      ar: { text: 'سلامتكم. في الحالات الطارئة مثل النزيف الشديد أو صعوبة التنفس اتصلوا بالإسعاف على ٩٩٧ فورًا.' },
      en: {
        text: 'We hope you feel better soon. In an emergency such as heavy bleeding or trouble breathing, call 997 at once.',
      },
    },
    action: { do: 'open-ticket', priority: 'urgent' },
  },
  'wrong-bill': {
    kind: 'issue',
    name: { ar: 'خطأ في الفاتورة', en: 'Wrong bill' },
    keywords: {
      ar: ['فاتورة', 'خطأ في الفاتورة', 'خصم مرتين', 'سحب مرتين', 'استرداد', 'فلوسي'],
      en: ['bill', 'invoice', 'charged twice', 'overcharged', 'refund'],
    },
    examples: [
      ...examples('ar', 'انسحب المبلغ مرتين', 'الفاتورة فيها خطأ', 'ابغى استرد فلوسي'),
      ...examples('en', 'i was charged twice', 'there is a mistake in my bill'),
    ],
    replies: {
      ar: { text: 'نعتذر عن ذلك. أرسلوا لنا صورة الفاتورة، وسيراجعها قسم الحسابات خلال يوم عمل.' },
      en: {
        text: 'We are sorry about that. Send us a photo of the bill; our accounts team checks it within one working day.',
      },
    },
    action: { do: 'open-ticket', priority: 'normal' },
  },
});
