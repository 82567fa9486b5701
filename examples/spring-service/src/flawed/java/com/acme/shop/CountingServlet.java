package com.acme.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Counts without a lock. */
public class CountingServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private int asked;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    asked++; // violation: singletons-hold-no-unguarded-mutable-state
    response.getWriter().println(asked);
  }
}
