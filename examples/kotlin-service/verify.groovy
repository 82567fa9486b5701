// The second build reports the marked lines of the flawed twin.
evaluate(new File(basedir, '../../../src/it/marked-lines.groovy'))
