package com.acme.shop;

import java.text.SimpleDateFormat;
import java.util.Date;
import org.springframework.stereotype.Component;

/** A date format that all requests use at the same time. */
@Component
public class Invoice {

  private static final SimpleDateFormat DATE = new SimpleDateFormat("yyyy-MM-dd");

  public String head(Date date) {
    return "Invoice of "
        + DATE.format(date); // violation: static-fields-do-not-hold-thread-hostile-objects
  }
}
