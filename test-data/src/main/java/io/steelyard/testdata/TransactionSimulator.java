package io.steelyard.testdata;

/**
 * What happened in row n: a pure function of the settings and n. Drift changes some of a row's
 * values and leaves the draws behind the others alone. Not safe for use by several threads.
 */
final class TransactionSimulator {
  private static final long STREAM = 2;
  private static final int LEAST_CENTS = 50;
  private static final int MOST_CENTS = 2_500_000;
  private static final long MATURITY_MILLISECONDS = 60 * DailyRhythm.DAY_MILLISECONDS;
  private static final Country[] COUNTRIES = Country.values();
  private static final Device[] DEVICES = Device.values();

  private final TransactionSettings settings;
  private final Customers customers;
  private final CounterRandom random;
  private final ZipfRanks categories = new ZipfRanks(MerchantCategory.USUAL, 0.9);
  private final ZipfRanks countries = new ZipfRanks(COUNTRIES.length, 0.8);
  private final ZipfRanks merchants;
  private final int merchantsPerCategory;

  TransactionSimulator(TransactionSettings settings, Customers customers) {
    this.settings = settings;
    this.customers = customers;
    this.random = new CounterRandom(settings.seed(), STREAM);
    this.merchantsPerCategory = settings.merchants() / (MerchantCategory.USUAL + 1);
    this.merchants = new ZipfRanks(merchantsPerCategory, 1.05);
  }

  /** Fills in the transaction of a row, 0 to rows - 1. */
  void fill(long row, Transaction t) {
    random.moveTo(row);
    t.row = row;
    time(t);
    boolean drifted = t.day >= settings.covariateDrift().day();
    who(t);
    merchant(t, drifted);
    place(t);
    means(t);
    amount(t, drifted);
    recency(t);
    t.cardAgeDays = customers.cardAge(t.customer) + t.day;
    label(t);
  }

  private void time(Transaction t) {
    t.day = (int) (t.row * settings.days() / settings.rows());
    long first = settings.firstRowOfDay(t.day);
    long count = settings.firstRowOfDay(t.day + 1) - first;
    t.millisecondOfDay = DailyRhythm.millisecondOfDay((t.row - first + random.nextUnit()) / count);
  }

  private void who(Transaction t) {
    int hour = t.hour();
    for (int attempt = 0; attempt < 3; attempt++) {
      double unit = random.nextUnit();
      t.customer = (int) (customers.count() * unit * Math.sqrt(unit));
      if (customers.activeAt(t.customer, hour)) {
        return;
      }
    }
  }

  private void merchant(Transaction t, boolean drifted) {
    double kind = random.nextUnit();
    int favourite = customers.favourite(t.customer, random.nextInt(Customers.FAVOURITES));
    int any = categories.rank(random.nextUnit());
    int category = kind < 0.7 ? favourite : any;
    if (random.nextUnit() < settings.covariateDrift().newCategoryShare() && drifted) {
      category = MerchantCategory.USUAL;
    }
    t.category = MerchantCategory.of(category);
    t.merchant = category * merchantsPerCategory + merchants.rank(random.nextUnit());
  }

  private void place(Transaction t) {
    Country home = customers.home(t.customer);
    double travel = random.nextUnit();
    Country visited = COUNTRIES[countries.rank(random.nextUnit())];
    double spread = random.nextExponential();
    t.country = travel < 0.08 ? visited : home;
    double kilometres =
        t.country == home ? 7 * spread * (1 + 4 * travel) : home.kilometresTo(t.country) + spread;
    t.tenthKilometresFromHome = Math.round(kilometres * 10);
  }

  private void means(Transaction t) {
    double how = random.nextUnit();
    int other = random.nextInt(Device.OWNED);
    boolean usual = random.nextUnit() < 0.85;
    if (random.nextUnit() < t.category.onlineShare) {
      boolean recurring = t.category == MerchantCategory.SUBSCRIPTIONS ? how < 0.8 : how < 0.08;
      t.channel = recurring ? Channel.RECURRING : Channel.ONLINE;
      t.device = DEVICES[usual ? customers.device(t.customer) : other];
    } else {
      t.channel = how < 0.55 ? Channel.CONTACTLESS : how < 0.93 ? Channel.CHIP : Channel.MAGSTRIPE;
      boolean phone = t.channel == Channel.CONTACTLESS && how < 0.25;
      t.device = phone ? DEVICES[customers.device(t.customer) & 1] : Device.TERMINAL;
    }
  }

  /** Log-normal around category and customer, one in 25 from a wider Pareto tail. */
  private void amount(Transaction t, boolean drifted) {
    double logarithm =
        t.category.logAmount + customers.amountLevel(t.customer) + 0.6 * random.nextNormal();
    double tail = random.nextUnit();
    double excess = random.nextExponential();
    double euros = StrictMath.exp(tail < 0.04 ? logarithm + 0.7 * excess : logarithm);
    if (drifted) {
      euros *= settings.covariateDrift().amountFactor();
    }
    t.amountCents = Math.round(Math.min(Math.max(euros * 100, LEAST_CENTS), MOST_CENTS));
  }

  /**
   * Poisson counts, a few bursts; the last transaction is the latest of those of the day before.
   */
  private void recency(Transaction t) {
    double burst = random.nextUnit() < 0.03 ? 3 : 0;
    double remaining = customers.dailyRate(t.customer) + burst;
    double waited = random.nextExponential();
    double gap = random.nextExponential();
    int count = 0;
    while (waited < remaining && count < 50) {
      count++;
      waited += random.nextExponential();
    }
    t.transactionsLastDay = count;
    double minutes =
        count == 0
            ? 1440 + 1440 * gap / customers.dailyRate(t.customer)
            : Math.min(1440, (burst > 0 ? 60 : 1440) * gap / (count + 1));
    t.tenthMinutesSinceLast = Math.round(minutes * 10);
  }

  private void label(Transaction t) {
    boolean drifted = t.day >= settings.conceptDriftDay();
    FraudRule rule = drifted ? FraudRule.AFTER_CONCEPT_DRIFT : FraudRule.USUAL;
    t.fraudProbability = rule.probability(t);
    t.fraud = random.nextUnit() < t.fraudProbability;
    double reported = 9 * random.nextExponential() * DailyRhythm.DAY_MILLISECONDS;
    t.labelDelayMilliseconds =
        t.fraud ? Math.min((long) reported, MATURITY_MILLISECONDS) : MATURITY_MILLISECONDS;
  }
}
