// For examples whose defects are marked in their sources: the build reports the marked lines, by the rules that the marks name,
// and nothing else.
def expected = new TreeSet<String>()
new File(basedir, 'src').eachFileRecurse(groovy.io.FileType.FILES) { file ->
  file.eachLine('UTF-8', 1) { line, number ->
    def marker = line =~ /\/\/ violation: (.+)$/
    if (marker) {
      marker.group(1).split(',').each { expected << "${it.trim()} (${file.name}:${number})".toString() }
    }
  }
}
assert expected.size() >= 5

def reported = new TreeSet<String>()
new File(basedir, 'target/surefire-reports').eachFileMatch(~/TEST-.*\.xml/) { report ->
  new groovy.xml.XmlSlurper().parse(report).testcase.each { test ->
    def rule = test.@name.text().split(' > ').last().toLowerCase().replace('_', '-')
    test.failure.text().eachLine { line ->
      def place = line =~ / in (\(\w+\.\w+:\d+\))$/
      if (place) {
        reported << "$rule ${place.group(1)}".toString()
      }
    }
  }
}
assert reported == expected : "missed: ${expected - reported}, unexpected: ${reported - expected}"
