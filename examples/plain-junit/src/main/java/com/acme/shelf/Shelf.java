package com.acme.shelf;

import java.util.ArrayList;
import java.util.List;

/** Without a defect. */
public class Shelf {

  private final Object monitor = new Object();
  private final List<String> articles = new ArrayList<>();

  public void put(String article) {
    synchronized (monitor) {
      articles.add(article);
    }
  }

  public List<String> articles() {
    synchronized (monitor) {
      return List.copyOf(articles);
    }
  }
}
