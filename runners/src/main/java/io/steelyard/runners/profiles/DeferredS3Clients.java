package io.steelyard.runners.profiles;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.beam.sdk.io.aws2.options.S3ClientBuilderFactory;
import org.apache.beam.sdk.io.aws2.options.S3Options;
import org.apache.beam.sdk.io.aws2.s3.DefaultS3ClientBuilderFactory;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Beam's own clients of S3, whose builder is made when it is first asked for something.
 *
 * <p>Beam sets up the filesystem of S3 in every process, and its builder takes most of a second
 * though nothing is in S3.
 */
public final class DeferredS3Clients implements S3ClientBuilderFactory {

  @Override
  public S3ClientBuilder createBuilder(S3Options options) {
    return (S3ClientBuilder)
        Proxy.newProxyInstance(
            DeferredS3Clients.class.getClassLoader(),
            new Class<?>[] {S3ClientBuilder.class},
            (proxy, method, arguments) -> call(method, options, arguments));
  }

  private static Object call(Method method, S3Options options, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(new DefaultS3ClientBuilderFactory().createBuilder(options), arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
