package io.sealstream.operations.compose;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A module that becomes an image, as its pom says. */
record Module(String version, String image, String mainClass, int port) {
    /** @throws IllegalArgumentException where it becomes none */
    static Module read(String directory) {
        Path pom = ComposeFile.ROOT.resolve(directory).resolve("pom.xml");
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
            if (!text(document, "jib.skip").equals("false"))
                throw new IllegalArgumentException(pom + " builds no image");
            return new Module(
                    text(document, "version"),
                    text(document, "image.name"),
                    text(document, "image.main"),
                    Integer.parseInt(text(document, "image.port")));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException(pom + " is no image's", e);
        }
    }

    /** Of the first element of that name: for the version, that is its parent's. */
    private static String text(Document document, String name) {
        NodeList elements = document.getElementsByTagName(name);
        if (elements.getLength() == 0) throw new IllegalArgumentException("no " + name);
        return elements.item(0).getTextContent().strip();
    }
}
