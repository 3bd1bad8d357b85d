package io.steelyard.pipelines.reports;

import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A page's template, beside this class, in which every value is escaped: a text of the data never
 * becomes markup. Templates call nothing but the accessors of what they are given.
 */
final class HtmlTemplate {
  private static final Configuration CONFIGURATION = configuration();

  private final Template template;

  private HtmlTemplate(Template template) {
    this.template = template;
  }

  /** The template of a name that ends in {@code .ftlh}, which is what makes it escape. */
  static HtmlTemplate named(String name) {
    if (!name.endsWith(".ftlh")) {
      throw new IllegalArgumentException(name + " would not escape");
    }
    try {
      return new HtmlTemplate(CONFIGURATION.getTemplate(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page of a model, as UTF-8; equal models, equal bytes. */
  byte[] fill(Object page) {
    StringWriter out = new StringWriter();
    try {
      template.process(Map.of("page", page), out);
    } catch (TemplateException e) {
      throw new IllegalStateException("template " + template.getName(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(HtmlTemplate.class, "");
    configuration.setDefaultEncoding("UTF-8");
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("computer");
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    return configuration;
  }
}
