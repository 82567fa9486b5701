package org.raceguard.bytecode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.raceguard.program.code.Annotations.Annotation;

/** Reads one annotation. One that stands inside of another counts as one of its own, too. */
final class AnnotationValues extends AnnotationVisitor {
  private final String type;
  private final List<Annotation> into;
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  AnnotationValues(String descriptor, List<Annotation> into) {
    super(Opcodes.ASM9);
    this.type = Type.getType(descriptor).getInternalName();
    this.into = into;
  }

  @Override
  public void visit(@Nullable String element, Object value) {
    String text = value instanceof Type named ? named.getInternalName() : String.valueOf(value);
    add(element, text);
  }

  @Override
  public void visitEnum(@Nullable String element, String descriptor, String constant) {
    add(element, constant);
  }

  private void add(@Nullable String element, String text) {
    values.computeIfAbsent(String.valueOf(element), e -> new ArrayList<>(1)).add(text);
  }

  @Override
  public AnnotationVisitor visitAnnotation(@Nullable String element, String descriptor) {
    return new AnnotationValues(descriptor, into);
  }

  @Override
  public AnnotationVisitor visitArray(@Nullable String element) {
    return new AnnotationVisitor(Opcodes.ASM9) {
      @Override
      public void visit(@Nullable String none, Object value) {
        AnnotationValues.this.visit(element, value);
      }

      @Override
      public void visitEnum(@Nullable String none, String descriptor, String constant) {
        add(element, constant);
      }

      @Override
      public AnnotationVisitor visitAnnotation(@Nullable String none, String descriptor) {
        return new AnnotationValues(descriptor, into);
      }
    };
  }

  @Override
  public void visitEnd() {
    Map<String, List<String>> copied = new LinkedHashMap<>();
    values.forEach((element, texts) -> copied.put(element, List.copyOf(texts)));
    into.add(new Annotation(type, copied));
  }
}
